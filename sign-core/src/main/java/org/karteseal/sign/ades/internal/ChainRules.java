package org.karteseal.sign.ades.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.Octets;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.revocation.StandingCheck;
import org.karteseal.sign.revocation.StandingMemory;
import org.karteseal.sign.revocation.StandingMemory.Answer;
import org.karteseal.sign.revocation.StandingMemory.Good;
import org.karteseal.sign.revocation.StandingMemory.Saying;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.sign.trust.CertificateAlgorithm;
import org.karteseal.sign.trust.CertificatePath;
import org.karteseal.sign.trust.PathBuilder;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;

/**
 * Certificate chains of many documents, judged by the same rooms as everywhere, each once. It knows
 * one kind of chain, the ordinary one, and says no to every other; whoever asks then takes the long
 * way. Safe for use by several threads.
 */
final class ChainRules {
  private static final int MOST = 4096;

  /** keyUsage, basicConstraints, certificatePolicies, extendedKeyUsage, cRLDistributionPoints. */
  private static final Set<String> ORDINARY_CRITICAL =
      Set.of("2.5.29.15", "2.5.29.19", "2.5.29.32", "2.5.29.37", "2.5.29.31");

  /**
   * nameConstraints, policyMappings, policyConstraints, inhibitAnyPolicy, noRevAvail,
   * id-pkix-ocsp-nocheck and validity-assured-short-term (EN 319 412-1): all that a validation may
   * take another turn at.
   */
  private static final List<String> EXTRAORDINARY =
      List.of(
          "2.5.29.30",
          "2.5.29.33",
          "2.5.29.36",
          "2.5.29.54",
          "2.5.29.56",
          "1.3.6.1.5.5.7.48.1.5",
          "0.4.0.194121.2.1");

  private final AlgorithmPolicy algorithms;
  private final PathBuilder paths;
  private final StandingCheck standings;
  private final RevocationSource source;
  private final StandingMemory memory = new StandingMemory();
  private final Map<Question, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Known> eldest) {
          return size() > MOST;
        }
      };

  ChainRules(TrustRegister trust, AlgorithmPolicy algorithms, RevocationSource source) {
    this.algorithms = algorithms;
    this.paths = new PathBuilder(trust);
    this.standings = new StandingCheck(trust);
    this.source = source;
  }

  private record Question(X509Certificate leaf, Set<TrustPurpose> purposes) {}

  /** A path that held at both times, and so between them: every rule on it is one interval. */
  private record Known(Chain chain, Instant from, Instant until) {
    boolean holdsAt(Instant at) {
      return !at.isBefore(from) && !at.isAfter(until);
    }

    Known widenedTo(Instant at) {
      return new Known(chain, at.isBefore(from) ? at : from, at.isAfter(until) ? at : until);
    }
  }

  /**
   * A path of ordinary certificates.
   *
   * @param certificates the leaf first, the anchor last
   * @param verifyUntil until when all its signatures count
   */
  record Chain(List<X509Certificate> certificates, Instant verifyUntil) {
    X509Certificate leaf() {
      return certificates.get(0);
    }

    /** Without the certificates, which hold personal data. */
    @Override
    public String toString() {
      return certificates.size() + " certificates";
    }
  }

  /**
   * The chain that the certificate had at each of the times, the same one at all of them; empty
   * when there is none, or none of the ordinary kind.
   */
  Optional<Chain> chain(
      X509Certificate leaf,
      Collection<X509Certificate> others,
      Set<TrustPurpose> purposes,
      List<Instant> times,
      Instant now) {
    Question question = new Question(leaf, purposes);
    Optional<Known> found = find(question);
    for (Instant at : times) {
      if (found.isPresent() && found.get().holdsAt(at)) {
        continue;
      }
      Optional<CertificatePath> path = paths.build(leaf, others, purposes, at).path();
      if (path.isEmpty()) {
        return Optional.empty();
      }
      if (found.isEmpty()) {
        found = chain(path.get()).map(c -> new Known(c, at, at));
        if (found.isEmpty()) {
          return Optional.empty();
        }
      } else if (!found.get().chain.certificates().equals(path.get().certificates())) {
        return Optional.empty();
      }
      found = found.map(k -> k.widenedTo(at));
      keep(question, found.get());
    }
    return found.map(Known::chain).filter(c -> now.isBefore(c.verifyUntil()));
  }

  private synchronized Optional<Known> find(Question question) {
    return Optional.ofNullable(known.get(question));
  }

  private synchronized void keep(Question question, Known found) {
    known.put(question, found);
  }

  private Optional<Chain> chain(CertificatePath path) {
    List<X509Certificate> certificates = path.certificates();
    Instant until = Instant.MAX;
    for (int i = 0; i + 1 < certificates.size(); i++) {
      X509Certificate certificate = certificates.get(i);
      X509Certificate issuer = certificates.get(i + 1);
      if (!isOrdinary(certificate) || standings.isCitizenIssuer(issuer)) {
        return Optional.empty();
      }
      AlgorithmUse use = CertificateAlgorithm.of(certificate, issuer.getPublicKey());
      until = earlier(until, algorithms.life(use).verifyUntil());
    }
    return certificates.size() < 2 ? Optional.empty() : Optional.of(new Chain(certificates, until));
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }

  private static boolean isOrdinary(X509Certificate certificate) {
    Set<String> critical = certificate.getCriticalExtensionOIDs();
    return certificate.getVersion() == 3
        && critical != null
        && ORDINARY_CRITICAL.containsAll(critical)
        && EXTRAORDINARY.stream().allMatch(oid -> certificate.getExtensionValue(oid) == null);
  }

  /**
   * Whether lists of the issuers themselves, of the document or from outside it, say good of each
   * certificate below the anchor at all of the times, and none says anything else.
   *
   * @param now the time for sources beyond the document
   */
  boolean isGood(Chain chain, ValidationData carried, List<Instant> times, Instant now) {
    List<X509Certificate> certificates = chain.certificates();
    for (int i = 0; i + 1 < certificates.size(); i++) {
      List<RevocationData> all = crls(carried);
      all.addAll(source.find(certificates.get(i), certificates.get(i + 1), now));
      for (Instant at : times) {
        if (newest(all, certificates.get(i), certificates.get(i + 1), at, now).isEmpty()) {
          return false;
        }
      }
      if (isSpokenAgainst(all, certificates.get(i), certificates.get(i + 1), now)) {
        return false;
      }
    }
    return true;
  }

  /** Whether what stands above the leaf, which may have expired, holds now as well. */
  boolean issuersHold(
      Chain chain, Set<TrustPurpose> purposes, ValidationData carried, Instant now) {
    X509Certificate issuer = chain.certificates().get(1);
    if (chain.certificates().size() == 2) {
      return paths.build(issuer, List.of(), purposes, now).path().isPresent();
    }
    return chain(issuer, chain.certificates(), purposes, List.of(now), now)
        .filter(above -> isGood(above, carried, List.of(now), now))
        .isPresent();
  }

  /**
   * Whether a list that the document carries says good of each certificate below the anchor.
   *
   * @param atLeast the list must be of that time or later
   */
  boolean isCarried(Chain chain, ValidationData carried, Instant at, Instant atLeast, Instant now) {
    List<X509Certificate> certificates = chain.certificates();
    for (int i = 0; i + 1 < certificates.size(); i++) {
      Optional<Listed> list =
          newest(crls(carried), certificates.get(i), certificates.get(i + 1), at, now);
      if (list.isEmpty() || list.get().thisUpdate.isBefore(atLeast)) {
        return false;
      }
    }
    return true;
  }

  /** Also of a certificate that has expired nothing may say by now that it was revoked later. */
  private boolean isSpokenAgainst(
      List<RevocationData> lists,
      X509Certificate certificate,
      X509Certificate issuer,
      Instant now) {
    return lists.stream()
        .anyMatch(l -> memory.ask(l, certificate, issuer, now).saying() == Saying.OTHER);
  }

  private record Listed(RevocationData list, Instant thisUpdate) {}

  /** The newest list that says good; empty when there is none, or one that wants a closer look. */
  private Optional<Listed> newest(
      List<RevocationData> lists,
      X509Certificate certificate,
      X509Certificate issuer,
      Instant at,
      Instant now) {
    Optional<Listed> newest = Optional.empty();
    for (RevocationData list : lists) {
      Answer answer = memory.ask(list, certificate, issuer, at);
      switch (answer.saying()) {
        case NOTHING -> {}
        case OTHER -> {
          return Optional.empty();
        }
        case GOOD -> {
          Good good = answer.good().orElseThrow();
          if (isOfItsTime(good, certificate)
              && now.isBefore(algorithms.life(good.algorithm()).verifyUntil())
              && newest.map(n -> n.thisUpdate.isBefore(good.thisUpdate())).orElse(true)) {
            newest = Optional.of(new Listed(list, good.thisUpdate()));
          }
        }
      }
    }
    return newest;
  }

  /** Made while the certificate lived, which leaves no question of kept entries. */
  private static boolean isOfItsTime(Good good, X509Certificate certificate) {
    return !good.thisUpdate().isBefore(certificate.getNotBefore().toInstant())
        && !good.thisUpdate().isAfter(certificate.getNotAfter().toInstant());
  }

  /**
   * What a later verification will need and the document does not hold yet: as {@link
   * ValidationDataCollector} gathers it, of chains that are known.
   *
   * @param at when the chain was relied on
   * @param embedded every certificate that the document carries
   * @return empty when something cannot be had
   */
  Optional<ValidationData> missing(
      Chain chain,
      Instant at,
      Collection<X509Certificate> embedded,
      ValidationData stored,
      Instant now) {
    ValidationData added = ValidationData.empty();
    List<X509Certificate> certificates = chain.certificates();
    for (int i = 0; i < certificates.size(); i++) {
      X509Certificate certificate = certificates.get(i);
      if (!embedded.contains(certificate)) {
        added.certificates().add(Certificates.octets(certificate));
      }
      if (i + 1 == certificates.size()) {
        break;
      }
      X509Certificate issuer = certificates.get(i + 1);
      Optional<Listed> there = newest(crls(stored), certificate, issuer, at, now);
      if (there.isPresent() && !there.get().thisUpdate.isBefore(at)) {
        continue;
      }
      Instant asOf = certificate.getNotAfter().toInstant().isAfter(now) ? now : at;
      Optional<Listed> fresh =
          newest(source.find(certificate, issuer, asOf), certificate, issuer, asOf, now);
      if (fresh.isEmpty() && there.isEmpty()) {
        return Optional.empty();
      }
      fresh.ifPresent(f -> added.crls().add(f.list.der()));
    }
    return Optional.of(added.without(stored));
  }

  private static List<RevocationData> crls(ValidationData data) {
    List<RevocationData> all = new ArrayList<>();
    for (Octets crl : data.crls()) {
      all.add(new RevocationData(RevocationData.Kind.CRL, crl));
    }
    return all;
  }
}
