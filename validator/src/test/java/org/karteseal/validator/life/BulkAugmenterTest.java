package org.karteseal.validator.life;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.testcerts.TsaFault;
import org.karteseal.timestamp.augment.BulkAugmenter;
import org.karteseal.timestamp.augment.BulkCounts;
import org.karteseal.timestamp.augment.BulkItem;
import org.karteseal.timestamp.augment.BulkListener;
import org.karteseal.timestamp.augment.BulkOrder;
import org.karteseal.timestamp.augment.RecordAugmenter;
import org.karteseal.validator.Verdict;

/** Many documents in one run: each by itself, counts that add up, and nothing stamped twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BulkAugmenterTest {
  private Hospital hospital;
  private byte[] pdf;
  private byte[] xml;
  private byte[] cades;
  private int day;
  private Path folder;

  @BeforeAll
  void sign() throws Exception {
    hospital = new Hospital(List.of("doctor"));
    pdf = hospital.sign(Hospital.pdf(), "doctor", SignatureLevel.LTA, "tsa-1").readAll();
    xml = signed("record.xml", "<record>synthetic</record>", SignatureForm.XADES_ENVELOPED);
    cades = signed("record.txt", "synthetic", SignatureForm.CADES_ATTACHED);
  }

  private byte[] signed(String name, String content, SignatureForm form) throws Exception {
    Document document = Document.of(name, content.getBytes(StandardCharsets.UTF_8));
    try (Pkcs12Key key = hospital.key("doctor");
        SignedRecord record =
            hospital
                .signer("tsa-1")
                .sign(SigningRequest.of(document, key).inForm(form).atLevel(SignatureLevel.LTA))) {
      return record.document().readAll();
    }
  }

  @AfterAll
  void end() {
    hospital.close();
  }

  @BeforeEach
  void anotherDay(@TempDir Path temporary) {
    folder = temporary;
    hospital.server.tsa("tsa-1").clearFault();
    hospital.clock.set(Hospital.START.plus(Duration.ofDays(30L * ++day)));
  }

  @Test
  void allFormatsAreRenewedOnceAndTheRestIsToldWithItsReason() throws Exception {
    for (int i = 0; i < 5; i++) {
      Files.write(folder.resolve("p" + i + ".pdf"), pdf);
    }
    Files.write(folder.resolve("x.xml"), xml);
    Files.write(folder.resolve("c.p7m"), cades);
    byte[] altered = pdf.clone();
    altered[200] ^= 1;
    Files.write(folder.resolve("altered.pdf"), altered);
    Files.write(folder.resolve("unsigned.pdf"), Hospital.pdf().readAll());
    Instant since = hospital.clock.instant().minusSeconds(60);
    int tokens = hospital.server.tsa("tsa-1").tokensIssued();

    Log log = new Log();
    BulkCounts counts = run(log, BulkOrder.renewal(3).since(since));

    assertThat(counts).isEqualTo(new BulkCounts(7, 0, 2, 0));
    assertThat(counts.all()).isEqualTo(9);
    assertThat(log.refused.get("unsigned.pdf")).isEqualTo(Reason.NOTHING_SIGNED);
    assertThat(log.refused.get("altered.pdf"))
        .isIn(Reason.OLD_CHAIN_FAILED, Reason.OLD_CHAIN_INDETERMINATE, Reason.INPUT_DAMAGED);
    assertThat(Files.readAllBytes(folder.resolve("altered.pdf"))).isEqualTo(altered);
    assertThat(hospital.server.tsa("tsa-1").tokensIssued() - tokens).isEqualTo(7);
    for (String name : List.of("p0.pdf", "x.xml", "c.p7m")) {
      assertThat(
              hospital.judge(Document.of(folder.resolve(name)), hospital.clock.instant()).verdict())
          .as(name)
          .isEqualTo(Verdict.TOTAL_PASSED);
    }

    assertThat(run(new Log(), BulkOrder.renewal(3).since(since)))
        .isEqualTo(new BulkCounts(0, 7, 2, 0));
    assertThat(hospital.server.tsa("tsa-1").tokensIssued() - tokens).isEqualTo(7);
  }

  @Test
  void anOutageEndsTheRunAndAnotherOneGoesOn() throws Exception {
    for (int i = 0; i < 20; i++) {
      Files.write(folder.resolve("p" + (10 + i) + ".pdf"), pdf);
    }
    Instant since = hospital.clock.instant().minusSeconds(60);
    hospital.server.tsa("tsa-1").fault(TsaFault.BAD_SIGNATURE);
    Log log = new Log();
    BulkCounts first = run(log, BulkOrder.renewal(2).since(since));

    assertThat(first.renewed()).isZero();
    assertThat(first.refused()).isBetween(5, 6);
    assertThat(first.left()).isEqualTo(20 - first.refused());
    // After three wrong answers the pool takes a break and asks nobody.
    assertThat(log.ended)
        .hasSize(1)
        .containsAnyOf(Reason.TIMESTAMP_REFUSED, Reason.TIMESTAMP_UNREACHABLE);

    hospital.server.tsa("tsa-1").clearFault();
    hospital.clock.advance(Duration.ofMinutes(1));
    assertThat(run(new Log(), BulkOrder.renewal(2).since(since)))
        .isEqualTo(new BulkCounts(20, 0, 0, 0));
  }

  @Test
  void whatAKilledRunLeftBehindIsRemovedAndNothingElse() throws Exception {
    Files.write(folder.resolve("p.pdf"), pdf);
    Path left =
        Files.writeString(
            folder.resolve(".p.pdf.123e4567-e89b-12d3-a456-426614174000.part"), "half");
    Path somebodysOwn = Files.writeString(folder.resolve(".notes.part"), "mine");

    assertThat(run(new Log(), BulkOrder.renewal(1))).isEqualTo(new BulkCounts(1, 0, 0, 0));

    assertThat(left).doesNotExist();
    assertThat(somebodysOwn).exists();
  }

  @Test
  void besideTheDocumentARepeatedRunFindsWhatIsThere() throws Exception {
    Files.write(folder.resolve("p.pdf"), pdf);
    Path target = folder.resolve("p.augmented.pdf");
    List<BulkItem> items = List.of(new BulkItem(folder.resolve("p.pdf"), target));
    BulkOrder order = BulkOrder.renewal(1).since(hospital.clock.instant().minusSeconds(60));

    assertThat(bulk(new Log()).run(items, order)).isEqualTo(new BulkCounts(1, 0, 0, 0));
    assertThat(bulk(new Log()).run(items, order)).isEqualTo(new BulkCounts(0, 1, 0, 0));

    Files.write(target, pdf);
    Log log = new Log();
    assertThat(bulk(log).run(items, order)).isEqualTo(new BulkCounts(0, 0, 1, 0));
    assertThat(log.refused.values()).containsExactly(Reason.OUTPUT_EXISTS);
  }

  private BulkAugmenter bulk(Log log) throws SealException {
    RecordAugmenter augmenter =
        new RecordAugmenter(
            hospital.trust, hospital.clock, hospital.pool("tsa-1"), hospital.online());
    return new BulkAugmenter(augmenter.forMany(3), log);
  }

  private BulkCounts run(Log log, BulkOrder order) throws Exception {
    List<BulkItem> items = new ArrayList<>();
    try (var files = Files.list(folder)) {
      files
          .filter(f -> !f.getFileName().toString().startsWith("."))
          .sorted()
          .forEach(f -> items.add(BulkItem.inPlace(f)));
    }
    return bulk(log).run(items, order);
  }

  private static final class Log implements BulkListener {
    private final Map<String, Reason> refused = new TreeMap<>();
    private final List<Reason> ended = new ArrayList<>();

    @Override
    public void begun(BulkItem item) {}

    @Override
    public void renewed(BulkItem item, SignedRecord result) {}

    @Override
    public void checked(BulkItem item) {}

    @Override
    public void before(BulkItem item) {}

    @Override
    public void refused(BulkItem item, SealException reason) {
      refused.put(item.file().getFileName().toString(), reason.reason());
    }

    @Override
    public void broken(BulkItem item, RuntimeException mistake) {
      throw mistake;
    }

    @Override
    public void ended(SealException reason) {
      ended.add(reason.reason());
    }
  }
}
