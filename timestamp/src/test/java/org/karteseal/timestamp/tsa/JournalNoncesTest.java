package org.karteseal.timestamp.tsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.tsp.TimeStampToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.HeadCommitment;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.journal.JournalReader;
import org.karteseal.sign.journal.JournalReport;
import org.karteseal.sign.journal.JournalVerifier;
import org.karteseal.sign.journal.JournalWarning;
import org.karteseal.sign.journal.RecordedEntry;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.testcerts.TsaFault;

/** The head of a journal in the nonces of real requests, and in the tokens that come back. */
class JournalNoncesTest {
  private static final TsaBench BENCH = TsaBench.shared();
  @TempDir private Path root = Path.of("");

  @AfterEach
  void clear() {
    BENCH.server.tsa("tsa-1").clearFault();
  }

  private Path folder() {
    return root.resolve("journal");
  }

  private Journal journal() {
    return Journal.in(folder(), BENCH.clock, new SecureRandom());
  }

  private TsaClient client(String id, NonceLength length) throws SealException {
    TsaConfiguration standard =
        BENCH.configuration(id, BENCH.server.tsaUri(id), new Authentication.None());
    TsaConfiguration configuration =
        new TsaConfiguration(
            standard.id(),
            standard.url(),
            standard.policy(),
            standard.digest(),
            standard.authentication(),
            standard.limits(),
            length);
    return TsaClient.of(
        configuration, new TokenCheck(BENCH.rules()), BENCH.clock, new JournalNonces(journal()));
  }

  private VerifiedTimestamp stamp() throws SealException {
    return new TsaPool(
            List.of(client("tsa-1", NonceLength.OCTETS_16), client("tsa-b", NonceLength.OCTETS_16)),
            FakeTime.patience(60, 5))
        .stamp(TsaBench.IMPRINT);
  }

  private JournalReport verify(TrustRegister trust) throws SealException {
    TokenRules rules =
        TokenRules.standard(trust, BENCH.rules().algorithms(), BENCH.rules().revocation());
    return new JournalVerifier(new JournalTokens(new TokenCheck(rules)))
        .verify(folder(), List.of());
  }

  private List<RecordedEntry> entries() throws SealException {
    List<RecordedEntry> entries = new ArrayList<>();
    JournalReader.read(folder(), entries::add);
    return entries;
  }

  private static BigInteger nonceIn(VerifiedTimestamp timestamp) throws Exception {
    return new TimeStampToken(
            new org.bouncycastle.cms.CMSSignedData(timestamp.token().toByteArray()))
        .getTimeStampInfo()
        .getNonce();
  }

  @Test
  void theSignedNonceIsTheCommitmentToTheEntryBeforeIt() throws Exception {
    VerifiedTimestamp timestamp = stamp();
    RecordedEntry request = entries().get(1);
    String salt = request.entry().get(JournalField.SALT).orElseThrow();
    assertThat(nonceIn(timestamp)).isEqualTo(HeadCommitment.nonce(request.hash(), salt, 16));
    assertThat(nonceIn(timestamp).bitLength()).isEqualTo(127);
    JournalReport report = verify(BENCH.trust);
    assertThat(report.verdict()).isEqualTo(JournalReport.Verdict.INTACT);
    assertThat(report.vouched())
        .contains(new JournalReport.Vouching(2, timestamp.genTime(), "tsa-1"));
  }

  @Test
  void everyAttemptIsRecorded() throws Exception {
    BENCH.server.tsa("tsa-1").fault(TsaFault.WRONG_NONCE);
    stamp();
    assertThat(entries().stream().map(e -> e.entry().act()))
        .containsExactly(Act.OPENED, Act.REQUESTED, Act.RECEIVED, Act.REQUESTED, Act.RECEIVED);
    assertThat(entries().get(2).entry().get(JournalField.OUTCOME)).contains("NONCE");
    assertThat(entries().get(4).entry().get(JournalField.OUTCOME)).contains("ACCEPTED");
    assertThat(entries().get(4).entry().get(JournalField.AUTHORITY)).contains("tsa-b");
    assertThat(verify(BENCH.trust).warnings()).isEmpty();
  }

  @Test
  void aShortNonceIsToldToBeWeak() throws Exception {
    TsaClient old = client("tsa-1", NonceLength.OCTETS_8);
    TsaReply reply = old.ask(TsaBench.IMPRINT);
    TokenVerdict verdict = ((TsaReply.Answered) reply).verdict();
    assertThat(nonceIn(((TokenVerdict.Accepted) verdict).timestamp()).bitLength()).isEqualTo(63);
    JournalReport report = verify(BENCH.trust);
    assertThat(report.verdict()).isEqualTo(JournalReport.Verdict.INTACT);
    assertThat(report.warnings())
        .containsExactly(new JournalReport.Warning(JournalWarning.TOKEN_WEAK, 1, 3));
  }

  @Test
  void nothingIsBoughtThatCannotBeRecorded() throws Exception {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("something"), "else");
    int before = BENCH.server.tsa("tsa-1").tokensIssued();
    assertThatThrownBy(this::stamp)
        .isInstanceOfSatisfying(
            SealException.class, e -> assertThat(e.reason()).isEqualTo(Reason.JOURNAL_NOT_WRITTEN));
    assertThat(BENCH.server.tsa("tsa-1").tokensIssued()).isEqualTo(before);
  }

  @Test
  void anAuthorityThatNobodyTrustsVouchesForNothing() throws Exception {
    stamp();
    TrustAnchor other =
        new TrustAnchor(
            "other-root",
            BENCH.pki.authority("hpki-root").certificate(),
            Set.of(TrustPurpose.TIMESTAMP),
            new Interval(Instant.EPOCH, Optional.empty()),
            true,
            "testbed",
            Optional.empty());
    TrustRegister nobody =
        new TrustRegister(List.of(other), List.of(), List.of(), Map.of(), List.of());
    JournalReport report = verify(nobody);
    assertThat(report.verdict()).isEqualTo(JournalReport.Verdict.OPEN);
    assertThat(report.warnings())
        .containsExactly(new JournalReport.Warning(JournalWarning.TOKEN_NOT_TRUSTED, 1, 3));
  }

  /** The attacker made all hashes again, and even the nonce that the entry states. */
  @Test
  void aRewrittenJournalDoesNotMatchTheSignedNonce() throws Exception {
    VerifiedTimestamp timestamp = stamp();
    List<RecordedEntry> real = entries();
    Path forged = root.resolve("forged");
    Journal rewritten = Journal.in(forged, BENCH.clock, new SecureRandom());
    rewritten.record(JournalEntry.of(Act.SIGN).done());
    RecordedEntry request = rewritten.record(real.get(1).entry());
    String salt = request.entry().get(JournalField.SALT).orElseThrow();
    rewritten.record(
        JournalEntry.of(Act.RECEIVED)
            .with(JournalField.OUTCOME, "ACCEPTED")
            .authority("tsa-1")
            .with(JournalField.REQUEST, String.valueOf(request.sequence()))
            .with(
                JournalField.NONCE,
                HeadCommitment.text(HeadCommitment.nonce(request.hash(), salt, 16)))
            .time(JournalField.GEN_TIME, timestamp.genTime()),
        request.sequence(),
        timestamp.token());
    JournalReport report =
        new JournalVerifier(new JournalTokens(new TokenCheck(BENCH.rules())))
            .verify(forged, List.of());
    assertThat(report.firstBreak().map(Object::toString))
        .contains("Break[sequence=4, fault=TOKEN_MISMATCH, detail=NONCE]");
  }

  @Test
  void anyFlippedBitInATokenIsFound() throws Exception {
    stamp();
    Path token = token();
    byte[] whole = Files.readAllBytes(token);
    for (int at = 0; at < whole.length; at += 97) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      Files.write(token, flipped);
      assertThat(verify(BENCH.trust).verdict()).isEqualTo(JournalReport.Verdict.BROKEN);
    }
  }

  /** What we put in is what another implementation reads out of the signed token. */
  @Test
  void opensslReadsTheSameNonce() throws Exception {
    VerifiedTimestamp timestamp = stamp();
    Process openssl =
        new ProcessBuilder(
                "openssl", "ts", "-reply", "-token_in", "-in", token().toString(), "-text")
            .redirectErrorStream(true)
            .start();
    String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    assertThat(openssl.waitFor()).as(said).isZero();
    assertThat(said.toLowerCase(java.util.Locale.ROOT))
        .contains("nonce: 0x" + HeadCommitment.text(nonceIn(timestamp)));
  }

  private Path token() throws IOException {
    try (Stream<Path> files = Files.walk(folder().resolve("tokens"))) {
      return files.filter(Files::isRegularFile).findFirst().orElseThrow();
    }
  }
}
