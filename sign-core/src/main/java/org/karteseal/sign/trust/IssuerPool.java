package org.karteseal.sign.trust;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.security.auth.x500.X500Principal;

/** Certificates by the name of their subject, each once. */
final class IssuerPool {
  /** A document with more certificates than this is not read for links any further. */
  private static final int MOST_SUPPLIED = 1000;

  private final Map<String, Candidate> byFingerprint;
  private final Map<X500Principal, List<Candidate>> bySubject;

  private IssuerPool(Map<String, Candidate> byFingerprint) {
    this.byFingerprint = byFingerprint;
    this.bySubject = new HashMap<>();
    for (Candidate c : byFingerprint.values()) {
      bySubject.computeIfAbsent(c.subject(), s -> new ArrayList<>()).add(c);
    }
  }

  static IssuerPool of(TrustRegister register) {
    Map<String, Candidate> listed = new LinkedHashMap<>();
    register.anchors().forEach(a -> add(listed, a.certificate(), true));
    register.issuers().forEach(c -> add(listed, c, true));
    return new IssuerPool(listed);
  }

  IssuerPool with(Collection<X509Certificate> supplied) {
    if (supplied.isEmpty()) {
      return this;
    }
    Map<String, Candidate> all = new LinkedHashMap<>(byFingerprint);
    supplied.stream().limit(MOST_SUPPLIED).forEach(c -> add(all, c, false));
    return new IssuerPool(all);
  }

  private static void add(Map<String, Candidate> pool, X509Certificate c, boolean listed) {
    Candidate.of(c, listed).ifPresent(read -> pool.putIfAbsent(read.sha256(), read));
  }

  /**
   * Everything with the name of the issuer: listed ones first, so that no number of look-alikes in
   * a document hides them; then by key identifier; then by fingerprint, so that the order of the
   * input does not matter.
   */
  List<Candidate> issuersOf(Candidate certificate) {
    return bySubject.getOrDefault(certificate.issuer(), List.of()).stream()
        .sorted(
            Comparator.comparing((Candidate c) -> !c.listed())
                .thenComparingInt(c -> keyIdRank(certificate, c))
                .thenComparing(Candidate::sha256))
        .toList();
  }

  /** The identifier that the certificate names, before a missing one, before another one. */
  private static int keyIdRank(Candidate certificate, Candidate issuer) {
    if (certificate.authorityKeyId().isEmpty() || issuer.subjectKeyId().isEmpty()) {
      return 1;
    }
    return certificate.authorityKeyId().equals(issuer.subjectKeyId()) ? 0 : 2;
  }
}
