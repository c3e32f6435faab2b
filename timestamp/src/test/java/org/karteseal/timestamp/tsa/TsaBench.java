package org.karteseal.timestamp.tsa;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.LocalizedName;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.http.HttpLimits;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.TimestampAuthority;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.TestPki;
import org.karteseal.testcerts.TestbedServer;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.tsa.internal.RequestBook;

/** The testbed's server, a register that knows its authorities, and clients for them. */
final class TsaBench {
  static final Instant NOON = Instant.parse("2026-04-01T12:00:00Z");
  static final MessageImprint IMPRINT = algorithm -> algorithm.digest(new byte[] {1, 2, 3});

  /** Long enough for a loaded machine, short enough for the drip to end a test. */
  static final HttpLimits LIMITS =
      new HttpLimits(Duration.ofSeconds(5), Duration.ofSeconds(5), 64 * 1024);

  final SettableClock clock = SettableClock.at(NOON);
  final TestbedServer server;
  final TestPki pki;
  final TrustRegister trust;

  private static final Map<String, Accreditation> ACCREDITED =
      Map.of(
          "tsa-1", since(Accreditation.Scheme.MINISTER, "2025-06-01", null),
          "tsa-b", since(Accreditation.Scheme.MINISTER, "2025-06-01", null),
          "tsa-ended", since(Accreditation.Scheme.MINISTER, "2022-04-01", "2026-03-31"),
          "tsa-association", since(Accreditation.Scheme.ASSOCIATION, "2018-03-22", "2023-07-31"),
          "tsa-ess-v1", since(Accreditation.Scheme.STATUTORY_BODY, "2024-04-01", null),
          "tsa-attribute-certificate", since(Accreditation.Scheme.MINISTER, "2024-04-01", null),
          "tsa-expiring", since(Accreditation.Scheme.MINISTER, "2022-04-01", null));

  private static final TsaBench SHARED = new TsaBench();

  /** One for all tests of the run, because its keys take long to make. */
  static TsaBench shared() {
    return SHARED;
  }

  private TsaBench() {
    try {
      server = TestbedServer.start(clock);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    pki = server.pki();
    trust = register(pki);
    firstAnswer("tsa-1");
    firstAnswer("tsa-b");
  }

  /** What REPLAYED sends again is the first answer: always this one, whichever test comes first. */
  private void firstAnswer(String id) {
    try {
      Octets digest = Octets.of(IMPRINT.digest(DigestAlgorithm.SHA512));
      server
          .tsa(id)
          .respond(
              TokenRequest.fresh(
                      DigestAlgorithm.SHA512, digest, Optional.empty(), new SecureRandom())
                  .der());
    } catch (SealException e) {
      throw new AssertionError(e);
    }
  }

  private static Accreditation since(
      Accreditation.Scheme scheme, String from, @org.jspecify.annotations.Nullable String until) {
    return new Accreditation(
        scheme,
        new Interval(
            Instant.parse(from + "T00:00:00Z"),
            Optional.ofNullable(until).map(u -> Instant.parse(u + "T00:00:00Z"))),
        "testbed",
        Optional.empty());
  }

  private static TrustRegister register(TestPki pki) {
    TrustAnchor anchor =
        new TrustAnchor(
            "tsa-root",
            pki.authority("tsa-root").certificate(),
            Set.of(TrustPurpose.TIMESTAMP),
            new Interval(Instant.EPOCH, Optional.empty()),
            true,
            "testbed",
            Optional.empty());
    List<TimestampAuthority> authorities = new ArrayList<>();
    ACCREDITED.forEach(
        (id, accreditation) ->
            authorities.add(
                new TimestampAuthority(
                    id,
                    new LocalizedName(id, id),
                    Set.of(TrustRegister.sha256(pki.identity(id).certificate())),
                    List.of(accreditation))));
    // The testbed's variants of tsa-1 have other fingerprints; its CA is not only its own.
    return new TrustRegister(
        List.of(anchor),
        List.of(pki.authority("tsa-ca-1").certificate()),
        List.of(),
        Map.of(),
        authorities);
  }

  TokenRules rules() {
    return TokenRules.standard(trust, AlgorithmPolicy.standard(), RevocationSource.none());
  }

  TsaConfiguration configuration(String id, URI url, Authentication authentication) {
    return new TsaConfiguration(
        id, url, Optional.empty(), DigestAlgorithm.SHA512, authentication, LIMITS);
  }

  TsaClient client(TsaConfiguration configuration, TokenRules rules) {
    try {
      return TsaClient.of(configuration, new TokenCheck(rules), clock, new SecureRandom());
    } catch (SealException e) {
      throw new AssertionError(e);
    }
  }

  TsaClient client(String id) {
    return client(configuration(id, server.tsaUri(id), new Authentication.None()), rules());
  }

  TsaClient client(String id, AuthorityTerms terms) {
    return client(
        configuration(id, server.tsaUri(id), new Authentication.None()).under(terms), rules());
  }

  AuthorityTerms quota(long tokens) {
    return new AuthorityTerms(
        BigDecimal.ZERO, Optional.empty(), Optional.of(tokens), List.of(), 100);
  }

  /** A pool that remembers in that ledger, and waits without time passing. */
  TsaPool pool(Ledger ledger, String... ids) {
    return new TsaPool(Stream.of(ids).map(this::client).toList(), settings(ledger));
  }

  PoolSettings settings(Ledger ledger) {
    return PoolSettings.standard().with(RequestBook.in(ledger)).with(FakeTime.patience(60, 5));
  }

  /** The reply's code, with the detail of a refusal. */
  static String outcome(TsaReply reply) {
    return reply instanceof TsaReply.Answered answered
            && answered.verdict() instanceof TokenVerdict.Refused refused
            && !refused.detail().isEmpty()
        ? refused.fault() + " " + refused.detail()
        : reply.code();
  }
}
