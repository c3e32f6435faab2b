package org.karteseal.timestamp.tsa;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.Octets;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.testcerts.TestbedServer;

/** Authorities of every standing, at the times that matter to them. */
class AuthorityTest {
  private static final TsaBench BENCH = TsaBench.shared();

  @AfterEach
  void backToNoon() {
    BENCH.clock.set(TsaBench.NOON);
  }

  @ParameterizedTest
  @CsvSource({
    "tsa-1, 2026-04-01T12:00:00Z, ACCEPTED",
    "tsa-b, 2026-04-01T12:00:00Z, ACCEPTED",
    "tsa-ess-v1, 2026-04-01T12:00:00Z, ACCEPTED",
    "tsa-attribute-certificate, 2026-04-01T12:00:00Z, ACCEPTED",
    "tsa-not-accredited, 2026-04-01T12:00:00Z, PATH ANCHOR_NOT_LISTED",
    "hostile-tsa, 2026-04-01T12:00:00Z, PATH ANCHOR_NOT_LISTED",
    "tsa-unlisted, 2026-04-01T12:00:00Z, AUTHORITY_UNKNOWN",
    "tsa-ended, 2026-03-30T23:59:59Z, ACCEPTED",
    "tsa-ended, 2026-03-31T00:00:00Z, NOT_ACCREDITED_THEN",
    "tsa-association, 2023-07-30T00:00:00Z, SCHEME_NOT_ACCEPTED association",
    "tsa-association, 2026-04-01T12:00:00Z, NOT_ACCREDITED_THEN",
    "tsa-expiring, 2026-12-31T23:59:59Z, ACCEPTED",
    "tsa-expiring, 2027-01-01T00:00:01Z, SIGNER_NOT_VALID_THEN EXPIRED",
    "tsa-1, 2032-04-01T12:00:00Z, ALGORITHM RSA-2048 SHA-512"
  })
  void whoIsAcceptedWhen(String id, String at, String outcome) throws Exception {
    BENCH.clock.set(Instant.parse(at));
    assertThat(TsaBench.outcome(BENCH.client(id).ask(TsaBench.IMPRINT))).isEqualTo(outcome);
  }

  @Test
  void theAssociationIsAcceptedWhereSomebodySaysSo() throws Exception {
    BENCH.clock.set(Instant.parse("2023-07-30T00:00:00Z"));
    TsaConfiguration configuration =
        BENCH.configuration(
            "tsa-association", BENCH.server.tsaUri("tsa-association"), new Authentication.None());
    TokenRules tolerant =
        BENCH
            .rules()
            .withSchemes(Set.of(Accreditation.Scheme.MINISTER, Accreditation.Scheme.ASSOCIATION));
    assertThat(BENCH.client(configuration, tolerant).ask(TsaBench.IMPRINT).code())
        .isEqualTo("ACCEPTED");
  }

  @Test
  void remarksSayWhatIsUnusual() throws Exception {
    assertThat(remarks("tsa-1")).containsExactly(TokenRemark.REVOCATION_UNKNOWN);
    assertThat(remarks("tsa-ess-v1"))
        .containsExactlyInAnyOrder(
            TokenRemark.REVOCATION_UNKNOWN,
            TokenRemark.SIGNER_NAMED_BY_SHA1,
            TokenRemark.LATER_ESS_ID_UNMATCHED);
    assertThat(remarks("tsa-attribute-certificate")).contains(TokenRemark.ATTRIBUTE_CERTIFICATE);
  }

  @Test
  void theTokenIsKeptAsItCameAndCarriesItsTimeAndChain() throws Exception {
    TsaReply.Answered answered = (TsaReply.Answered) BENCH.client("tsa-1").ask(TsaBench.IMPRINT);
    var timestamp = ((TokenVerdict.Accepted) answered.verdict()).timestamp();
    byte[] raw = answered.raw().toByteArray();
    byte[] token = timestamp.token().toByteArray();
    assertThat(Octets.of(java.util.Arrays.copyOfRange(raw, raw.length - token.length, raw.length)))
        .isEqualTo(timestamp.token());
    assertThat(timestamp.genTime()).isEqualTo(TsaBench.NOON);
    assertThat(timestamp.chain())
        .containsExactly(
            BENCH.pki.identity("tsa-1").certificate(),
            BENCH.pki.authority("tsa-ca-1").certificate(),
            BENCH.pki.authority("tsa-root").certificate());
  }

  @Test
  void aRevokedAuthorityIsRefused() throws Exception {
    BENCH.pki.revoke("tsa-expiring", TsaBench.NOON.minus(Duration.ofDays(2)), 1);
    RevocationData list =
        new RevocationData(
            RevocationData.Kind.CRL, Octets.of(BENCH.pki.authority("tsa-ca-1").crl()));
    TokenRules rules =
        new TokenRules(
            BENCH.trust,
            BENCH.rules().algorithms(),
            (certificate, issuer, at) -> List.of(list),
            TokenRules.STANDARD_SCHEMES,
            TokenRules.STANDARD_CLOCK_OFFSET_LIMIT);
    assertThat(ask("tsa-expiring", rules).code()).isEqualTo("REVOKED");
    assertThat(ask("tsa-b", rules).code()).isEqualTo("ACCEPTED");
  }

  private static TsaReply ask(String id, TokenRules rules) throws Exception {
    var url = BENCH.server.tsaUri(id);
    return BENCH
        .client(BENCH.configuration(id, url, new Authentication.None()), rules)
        .ask(TsaBench.IMPRINT);
  }

  @Test
  void basicAuthentication() throws Exception {
    var url = BENCH.server.tsaUri("tsa-basic");
    var right = basic(TestbedServer.BASIC_PASSWORD);
    assertThat(
            BENCH
                .client(BENCH.configuration("tsa-1", url, right), BENCH.rules())
                .ask(TsaBench.IMPRINT)
                .code())
        .isEqualTo("ACCEPTED");
    for (Authentication wrong : List.of(basic("wrong"), new Authentication.None())) {
      assertThat(
              BENCH
                  .client(BENCH.configuration("tsa-1", url, wrong), BENCH.rules())
                  .ask(TsaBench.IMPRINT)
                  .code())
          .isEqualTo("HTTP_401");
    }
  }

  private static Authentication basic(String password) {
    return new Authentication.Basic(
        TestbedServer.BASIC_USER, org.karteseal.sign.key.Secret.of(password.toCharArray()));
  }

  private static Set<TokenRemark> remarks(String id) throws Exception {
    TsaReply.Answered answered = (TsaReply.Answered) BENCH.client(id).ask(TsaBench.IMPRINT);
    return ((TokenVerdict.Accepted) answered.verdict()).remarks();
  }
}
