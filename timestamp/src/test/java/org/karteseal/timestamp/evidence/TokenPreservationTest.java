package org.karteseal.timestamp.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.timestamp.evidence.PreservedToken.Cause;
import org.karteseal.timestamp.tsa.JudgedToken;
import org.karteseal.timestamp.tsa.Outcome;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenReason;

/** What a token carries before it is renewed, and how a kept token is judged afterwards. */
class TokenPreservationTest {
  private static final EvidenceBench BENCH = EvidenceBench.shared();
  private static final Instant RENEWED = Instant.parse("2026-12-20T00:00:00Z");
  private static final Instant LONG_AFTER = Instant.parse("2027-06-01T00:00:00Z");

  private final TokenJudgement offline = new TokenJudgement(BENCH.rules(RevocationSource.none()));

  private static VerifiedTimestamp token() {
    return BENCH.stamp(
        "tsa-expiring", DigestAlgorithm.SHA256, EvidenceBench.digest("d"), EvidenceBench.START);
  }

  @Test
  void chainAndListsGoInAndTheSignatureStays() throws Exception {
    VerifiedTimestamp token = token();
    PreservedToken preserved = TokenPreservation.preserve(token, BENCH.published(), RENEWED);
    assertThat(preserved.isComplete()).isTrue();
    assertThat(preserved.crlsAdded()).isEqualTo(2);
    byte[] der = preserved.timestamp().token().toByteArray();
    CMSSignedData cms = new CMSSignedData(der);
    assertThat(cms.getEncoded("DER")).isEqualTo(der);
    assertThat(cms.getCRLs().getMatches(null)).hasSize(2);
    assertThat(cms.getCertificates().getMatches(null)).hasSize(3);
    new TimeStampToken(cms)
        .validate(
            new org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder()
                .build(token.chain().get(0)));
    assertThat(new TimeStampToken(cms).getTimeStampInfo().getEncoded())
        .isEqualTo(
            new TimeStampToken(new CMSSignedData(token.token().toByteArray()))
                .getTimeStampInfo()
                .getEncoded());
  }

  @Test
  void opensslReadsAndVerifiesIt(@TempDir Path folder) throws Exception {
    VerifiedTimestamp token =
        BENCH.stamp(
            "tsa-1", DigestAlgorithm.SHA256, EvidenceBench.digest("d"), EvidenceBench.START);
    PreservedToken preserved =
        TokenPreservation.preserve(token, BENCH.published(), EvidenceBench.START.plusSeconds(60));
    Path file = folder.resolve("token.der");
    Files.write(file, preserved.timestamp().token().toByteArray());
    Path root = folder.resolve("root.pem");
    Files.writeString(
        root,
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getMimeEncoder().encodeToString(BENCH.root().getEncoded())
            + "\n-----END CERTIFICATE-----\n");
    Process openssl =
        new ProcessBuilder(
                "openssl",
                "ts",
                "-verify",
                "-digest",
                HexFormat.of().formatHex(EvidenceBench.digest("d").toByteArray()),
                "-in",
                file.toString(),
                "-token_in",
                "-CAfile",
                root.toString(),
                "-attime",
                String.valueOf(EvidenceBench.START.plusSeconds(60).getEpochSecond()))
            .redirectErrorStream(true)
            .start();
    String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(openssl.waitFor()).as(said).isZero();
    assertThat(said).contains("Verification: OK");
  }

  @Test
  void aSecondTimeAddsNothing() {
    PreservedToken once = TokenPreservation.preserve(token(), BENCH.published(), RENEWED);
    PreservedToken twice = TokenPreservation.preserve(once.timestamp(), BENCH.published(), RENEWED);
    assertThat(twice.timestamp().token()).isEqualTo(once.timestamp().token());
    assertThat(twice.crlsAdded() + twice.certificatesAdded()).isZero();
  }

  @Test
  void whatIsMissingIsTold() {
    PreservedToken preserved =
        TokenPreservation.preserve(token(), RevocationSource.none(), RENEWED);
    assertThat(preserved.gaps())
        .extracting(PreservedToken.Gap::position, PreservedToken.Gap::cause)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(0, Cause.NO_USABLE_DATA),
            org.assertj.core.groups.Tuple.tuple(1, Cause.NO_USABLE_DATA));
  }

  @Test
  void rfc4998Clause53TheOldTokenIsGoodAtTheTimeOfTheNext() {
    VerifiedTimestamp token = token();
    PreservedToken preserved = TokenPreservation.preserve(token, BENCH.published(), RENEWED);
    JudgedToken with = offline.judge(preserved.timestamp().token(), RENEWED);
    assertThat(with.code()).isEqualTo("PASSED");
    assertThat(with.timestamp().orElseThrow().authorityId()).isEqualTo("tsa-expiring");
    JudgedToken without = offline.judge(token.token(), RENEWED);
    assertThat(without.code()).isEqualTo("REVOCATION_UNKNOWN");
    assertThat(without.outcome()).isEqualTo(Outcome.INDETERMINATE);
    JudgedToken late = offline.judge(preserved.timestamp().token(), LONG_AFTER);
    assertThat(late.code()).isEqualTo("EXPIRED_BY_THEN");
    assertThat(late.outcome()).isEqualTo(Outcome.INDETERMINATE);
    assertThat(offline.judge(token.token(), EvidenceBench.START.minusSeconds(60)).reason())
        .contains(TokenReason.GEN_TIME_TOO_LATE);
  }

  @Test
  void anAlgorithmThatEndedBeforeTheNextTokenIsOpen() {
    VerifiedTimestamp token =
        BENCH.stamp(
            "tsa-1", DigestAlgorithm.SHA256, EvidenceBench.digest("d"), EvidenceBench.START);
    TokenJudgement online = new TokenJudgement(BENCH.rules(BENCH.published()));
    assertThat(online.judge(token.token(), Instant.parse("2030-06-01T00:00:00Z")).code())
        .isEqualTo("PASSED");
    String later = online.judge(token.token(), Instant.parse("2035-06-01T00:00:00Z")).code();
    assertThat(later).isIn("PASSED", "ALGORITHM_ENDED");
  }

  @Test
  void aThousandTokensOfOneAuthorityTakeASecondOrSo() {
    List<byte[]> tokens =
        java.util.stream.IntStream.range(0, 20)
            .mapToObj(
                i ->
                    TokenPreservation.preserve(
                            BENCH.stamp(
                                "tsa-1",
                                DigestAlgorithm.SHA256,
                                EvidenceBench.digest("d" + i),
                                EvidenceBench.START.plusSeconds(i)),
                            BENCH.published(),
                            EvidenceBench.START.plusSeconds(60))
                        .timestamp()
                        .token()
                        .toByteArray())
            .toList();
    long start = cpuTime();
    for (int i = 0; i < 1000; i++) {
      JudgedToken judged =
          offline.judge(
              org.karteseal.sign.Octets.of(tokens.get(i % 20)),
              EvidenceBench.START.plusSeconds(100));
      assertThat(judged.code()).isEqualTo("PASSED");
    }
    Duration taken = Duration.ofNanos(cpuTime() - start);
    assertThat(taken).isLessThan(Duration.ofSeconds(10));
  }

  /** Of this thread: what others do on the machine does not count. */
  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
