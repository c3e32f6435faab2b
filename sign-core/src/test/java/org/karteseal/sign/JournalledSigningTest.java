package org.karteseal.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.journal.JournalReader;
import org.karteseal.sign.journal.RecordedEntry;
import org.karteseal.sign.trust.TrustRegister;

/** A signature is delivered when the journal has it, and not before (GL6-5-2). */
class JournalledSigningTest {
  private static final TestWorld WORLD = new TestWorld();
  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void reset() {
    WORLD.clock().set(TestWorld.START);
  }

  private RecordSigner signer() {
    return RecordSigner.trusting(WORLD.trust(), WORLD.clock())
        .revocation(WORLD.revocation())
        .journal(Journal.in(folder, WORLD.clock(), new SecureRandom()))
        .build();
  }

  private static SigningRequest request(String who) throws SealException {
    return SigningRequest.of(TestWorld.pdf(), WORLD.key(who))
        .asRecord("prescription")
        .atLevel(SignatureLevel.B);
  }

  private List<RecordedEntry> entries() throws SealException {
    List<RecordedEntry> entries = new ArrayList<>();
    JournalReader.read(folder, entries::add);
    return entries;
  }

  @Test
  void whatWasSignedByWhichKeyIsRecorded() throws Exception {
    SigningRequest request = request("doctor");
    try (SignedRecord signed = signer().sign(request)) {
      JournalEntry entry = entries().get(1).entry();
      HexFormat hex = HexFormat.of();
      assertThat(entry)
          .isEqualTo(
              JournalEntry.of(Act.SIGN)
                  .done()
                  .digest(JournalField.BEFORE, request.document().digest(DigestAlgorithm.SHA256))
                  .digest(JournalField.AFTER, signed.document().digest(DigestAlgorithm.SHA256))
                  .with(JournalField.LEVEL, "B")
                  .with(JournalField.FORMAT, "PADES")
                  .with(JournalField.RECORD_TYPE, "prescription")
                  .with(JournalField.KEY, "OTHER")
                  .with(
                      JournalField.ACTOR,
                      TrustRegister.sha256(request.key().certificate()).toLowerCase(Locale.ROOT)));
      assertThat(hex.parseHex(entries().get(1).hash())).hasSize(32);
    }
  }

  @Test
  void everyFileOfARecordAndItsPseudonymAreRecorded() throws Exception {
    Document second = Document.of("second.txt", new byte[] {1});
    Document first = Document.of("first.txt", new byte[] {2}).accompaniedBy(List.of(second));
    Attribution attribution =
        new Attribution(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Attribution.RecordReference("prescription", "case-2026-4711")));
    SigningRequest request =
        SigningRequest.of(first, WORLD.key("doctor"))
            .atLevel(SignatureLevel.B)
            .inForm(SignatureForm.ASIC_E)
            .stating(attribution);
    try (SignedRecord signed = signer().sign(request)) {
      List<JournalEntry> signatures =
          entries().stream().map(RecordedEntry::entry).filter(e -> e.act() == Act.SIGN).toList();
      JournalEntry common = signatures.get(1);
      assertThat(signatures).hasSize(2);
      assertThat(signatures.get(0))
          .isEqualTo(common.digest(JournalField.BEFORE, second.digest(DigestAlgorithm.SHA256)));
      assertThat(common.get(JournalField.RECORD_ID)).isPresent();
      assertThat(common.get(JournalField.AFTER))
          .contains(signed.document().sha256().toLowerCase(Locale.ROOT));
      assertThat(common.get(JournalField.FORMAT)).contains("ASIC");
    }
    assertThat(Files.readString(folder.resolve("segments/000000000001.jsonl")))
        .doesNotContain("4711");
  }

  @Test
  void aRefusalIsRecordedWithItsReason() throws Exception {
    assertThatThrownBy(() -> signer().sign(request("pharmacist")))
        .isInstanceOf(SealException.class);
    JournalEntry entry = entries().get(1).entry();
    assertThat(entry.get(JournalField.OUTCOME)).contains("NOT_QUALIFIED");
    assertThat(entry.get(JournalField.AFTER)).isEmpty();
  }

  @Test
  void aTypeThatNoCatalogueHasIsNotWrittenDown() throws Exception {
    SigningRequest request = request("doctor").asRecord("yamada-taro");
    assertThatThrownBy(() -> signer().sign(request)).isInstanceOf(SealException.class);
    JournalEntry entry = entries().get(1).entry();
    assertThat(entry.get(JournalField.OUTCOME)).contains("CONFIGURATION_INVALID");
    assertThat(entry.get(JournalField.RECORD_TYPE)).isEmpty();
  }

  @Test
  void whatCannotBeRecordedIsNotDelivered() throws Exception {
    Files.writeString(folder.resolve("not a journal"), "");
    assertThatThrownBy(() -> signer().sign(request("doctor")))
        .isInstanceOfSatisfying(
            SealException.class, e -> assertThat(e.reason()).isEqualTo(Reason.JOURNAL_NOT_WRITTEN));
    assertThatThrownBy(() -> signer().sign(request("pharmacist")))
        .isInstanceOfSatisfying(
            SealException.class, e -> assertThat(e.reason()).isEqualTo(Reason.NOT_QUALIFIED));
  }
}
