package org.karteseal.sign.revocation;

import java.net.URI;
import java.net.http.HttpRequest;
import java.security.SecureRandom;
import java.security.cert.CRLException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.karteseal.sign.Octets;
import org.karteseal.sign.http.BoundedHttp;
import org.karteseal.sign.http.HttpAnswer;
import org.karteseal.sign.revocation.RevocationStatus.Standing;

/**
 * Revocation data fetched from the addresses in the certificate: OCSP first, then CRLs, until one
 * answers. What was fetched is kept in memory until its nextUpdate. A fetch that fails leaves the
 * standing unknown and is tried again next time.
 */
public final class OnlineRevocation implements RevocationSource {
  private static final int STATUS_OK = 200;
  private static final int MOST_KEPT = 64;

  /** How far the clock of a CA may be ahead of ours. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private final Clock clock;
  private final SecureRandom random;
  private final FetchLimits limits;
  private final BoundedHttp http;
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  /** A source that fetches within the limits; data from the clock's future is not taken. */
  public OnlineRevocation(Clock clock, SecureRandom random, FetchLimits limits) {
    this.clock = clock;
    this.random = random;
    this.limits = limits;
    this.http = BoundedHttp.of(limits.http());
  }

  private record Kept(RevocationData data, Instant nextUpdate) {}

  @Override
  public List<RevocationData> find(
      X509Certificate certificate, X509Certificate issuer, Instant at) {
    List<RevocationData> found = new ArrayList<>();
    for (URI address : addresses(OcspQuestion.addressesOf(certificate))) {
      String key = "ocsp " + address + " " + issuer.hashCode() + " " + certificate.hashCode();
      Optional<RevocationData> data = keep(key, at, () -> fetchOcsp(address, certificate, issuer));
      if (answers(data, found, certificate, issuer, at)) {
        return List.copyOf(found);
      }
    }
    for (URI address : addresses(CrlScope.addressesOf(certificate))) {
      Optional<RevocationData> data = keep("crl " + address, at, () -> fetchCrl(address));
      if (answers(data, found, certificate, issuer, at)) {
        break;
      }
    }
    return List.copyOf(found);
  }

  private static boolean answers(
      Optional<RevocationData> data,
      List<RevocationData> found,
      X509Certificate certificate,
      X509Certificate issuer,
      Instant at) {
    if (data.isEmpty()) {
      return false;
    }
    found.add(0, data.get());
    return RevocationCheck.status(certificate, issuer, List.of(), found, at).standing()
        != Standing.UNKNOWN;
  }

  private List<URI> addresses(List<String> texts) {
    return texts.stream()
        .flatMap(text -> BoundedHttp.address(text).stream())
        .distinct()
        .limit(limits.maximumAddresses())
        .toList();
  }

  private interface Fetch {
    Optional<RevocationData> run();
  }

  private synchronized Optional<Kept> kept(String key, Instant at) {
    return Optional.ofNullable(kept.get(key)).filter(k -> k.nextUpdate().isAfter(at));
  }

  private Optional<RevocationData> keep(String key, Instant at, Fetch fetch) {
    Optional<Kept> before = kept(key, at);
    if (before.isPresent()) {
      return before.map(Kept::data);
    }
    Optional<RevocationData> fetched = fetch.run();
    Optional<Freshness> dates = fetched.flatMap(Freshness::of);
    Instant latest = clock.instant().plus(CLOCK_TOLERANCE);
    if (fetched.isEmpty() || dates.isEmpty() || dates.get().thisUpdate().isAfter(latest)) {
      return Optional.empty();
    }
    dates.get().nextUpdate().ifPresent(next -> put(key, new Kept(fetched.get(), next)));
    return fetched;
  }

  private synchronized void put(String key, Kept value) {
    kept.remove(key);
    kept.put(key, value);
    if (kept.size() > MOST_KEPT) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  private Optional<RevocationData> fetchCrl(URI address) {
    HttpRequest request = HttpRequest.newBuilder(address).GET().build();
    return fetch(
        request,
        body ->
            CrlEvidence.parse(body)
                .flatMap(OnlineRevocation::encoded)
                .map(der -> new RevocationData(RevocationData.Kind.CRL, Octets.of(der))));
  }

  private static Optional<byte[]> encoded(X509CRL crl) {
    try {
      return Optional.of(crl.getEncoded());
    } catch (CRLException e) {
      return Optional.empty();
    }
  }

  private Optional<RevocationData> fetchOcsp(
      URI address, X509Certificate certificate, X509Certificate issuer) {
    OcspQuestion question = OcspQuestion.about(certificate, issuer, random);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/ocsp-request")
            .header("Accept", "application/ocsp-response")
            .POST(HttpRequest.BodyPublishers.ofByteArray(question.der().toByteArray()))
            .build();
    return fetch(
        request,
        body -> {
          Optional<BasicOCSPResp> response = OcspEvidence.parse(body);
          return response.isEmpty() || question.isContradictedBy(response.get())
              ? Optional.empty()
              : Optional.of(new RevocationData(RevocationData.Kind.OCSP, Octets.of(body)));
        });
  }

  private Optional<RevocationData> fetch(
      HttpRequest request, Function<byte[], Optional<RevocationData>> read) {
    return Stream.of(http.exchange(request))
        .filter(a -> a instanceof HttpAnswer.Received r && r.status() == STATUS_OK)
        .map(a -> ((HttpAnswer.Received) a).body().toByteArray())
        .flatMap(body -> read.apply(body).stream())
        .findFirst();
  }
}
