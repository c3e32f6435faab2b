package org.karteseal.sign.revocation;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a source gave for a certificate, for a while; what it did not find is asked for again. */
final class RememberedRevocation implements RevocationSource {
  private static final int MOST = 1024;

  private final RevocationSource source;
  private final Duration time;
  private final Map<Question, Found> found =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, Found> eldest) {
          return size() > MOST;
        }
      };

  RememberedRevocation(RevocationSource source, Duration time) {
    this.source = source;
    this.time = time;
  }

  private record Question(X509Certificate certificate, X509Certificate issuer) {}

  private record Found(List<RevocationData> data, Instant at) {}

  @Override
  public List<RevocationData> find(
      X509Certificate certificate, X509Certificate issuer, Instant at) {
    Question question = new Question(certificate, issuer);
    Optional<Found> before = before(question);
    if (before.isPresent() && Duration.between(before.get().at, at).abs().compareTo(time) <= 0) {
      return before.get().data;
    }
    List<RevocationData> data = List.copyOf(source.find(certificate, issuer, at));
    if (!data.isEmpty()) {
      keep(question, new Found(data, at));
    }
    return data;
  }

  private synchronized Optional<Found> before(Question question) {
    return Optional.ofNullable(found.get(question));
  }

  private synchronized void keep(Question question, Found data) {
    found.put(question, data);
  }
}
