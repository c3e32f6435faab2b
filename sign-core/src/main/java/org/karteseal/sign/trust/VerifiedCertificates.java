package org.karteseal.sign.trust;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Pairs of certificates of which one was seen to be signed with the key of the other. That fact
 * never changes; validity, trust and every rule about the path are judged anew each time.
 */
final class VerifiedCertificates {
  private static final int MOST = 1024;

  private final Map<Pair, Boolean> pairs =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Pair, Boolean> eldest) {
          return size() > MOST;
        }
      };

  private record Pair(String certificate, String issuer) {}

  synchronized boolean contains(Candidate certificate, Candidate issuer) {
    return pairs.get(new Pair(certificate.sha256(), issuer.sha256())) != null;
  }

  synchronized void add(Candidate certificate, Candidate issuer) {
    pairs.put(new Pair(certificate.sha256(), issuer.sha256()), Boolean.TRUE);
  }
}
