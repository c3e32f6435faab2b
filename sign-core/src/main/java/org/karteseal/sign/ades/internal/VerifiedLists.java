package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.crl.CRLBinary;
import eu.europa.esig.dss.crl.CRLValidity;
import eu.europa.esig.dss.model.x509.CertificateToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * CRLs that were read and whose signature was held against an issuer before.
 *
 * <p>DSS verifies each list of a document once for every source that it looks into, and that was a
 * quarter of a validation. Whether these octets are signed with that key never changes; everything
 * that depends on time, scope or certificate is judged anew each time. The key is the digest of the
 * whole list together with the whole certificate of the issuer.
 */
final class VerifiedLists {
  private static final ThreadLocal<@Nullable VerifiedLists> CURRENT = new ThreadLocal<>();

  /** Together; a list larger than this is never kept. */
  private static final long MOST_OCTETS = 4L * 1024 * 1024;

  private final Map<Question, CRLValidity> known = new LinkedHashMap<>(16, 0.75f, true);
  private long octets;

  private record Question(CRLBinary list, CertificateToken issuer) {}

  /** How DSS answers for one list and issuer. */
  interface Reading {
    CRLValidity read() throws IOException;
  }

  /** Lets DSS ask through this memory while the work is done on this thread. */
  <T> T during(Supplier<T> work) {
    CURRENT.set(this);
    try {
      return work.get();
    } finally {
      CURRENT.remove();
    }
  }

  /** The answer of before, or a new one. */
  static CRLValidity of(CRLBinary list, CertificateToken issuer, Reading reading)
      throws IOException {
    VerifiedLists current = CURRENT.get();
    if (current == null) {
      return reading.read();
    }
    Question question = new Question(list, issuer);
    Optional<CRLValidity> before = current.find(question);
    if (before.isPresent()) {
      return before.get();
    }
    CRLValidity validity = reading.read();
    current.keep(question, validity);
    return validity;
  }

  private synchronized Optional<CRLValidity> find(Question question) {
    return Optional.ofNullable(known.get(question));
  }

  private synchronized void keep(Question question, CRLValidity validity) {
    long size = size(question);
    if (size > MOST_OCTETS || known.put(question, validity) != null) {
      return;
    }
    octets += size;
    var oldest = known.entrySet().iterator();
    while (octets > MOST_OCTETS) {
      octets -= size(oldest.next().getKey());
      oldest.remove();
    }
  }

  private static long size(Question question) {
    return question.list().getBinaries().length;
  }
}
