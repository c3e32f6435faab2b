package org.karteseal.timestamp.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.timestamp.tsa.Outcome;

/** Damage of any kind is a verdict: never a pass, never an exception. */
class EvidenceFuzzTest {
  private static final EvidenceBench BENCH = EvidenceBench.shared();
  private static final Instant AT = Instant.parse("2026-12-20T13:00:00Z");
  private static final int ROUNDS = 600;

  private final EvidenceCheck check = new EvidenceCheck(BENCH.rules(BENCH.published()));
  private final ArchivedDocument document =
      ArchivedDocument.of("d", Octets.of(new byte[] {4, 9, 9, 8}));

  /** Sealed, renewed, and renewed with a new tree: every kind of link is in it. */
  private byte[] record() throws Exception {
    BENCH.clock.set(Instant.parse("2026-04-01T12:00:00Z"));
    EvidenceIssuer first = issuer("tsa-expiring");
    List<ArchivedDocument> other = List.of(ArchivedDocument.of("e", Octets.of(new byte[] {1})));
    Octets sealed = written(first.seal(List.of(List.of(document), other), DigestAlgorithm.SHA256));
    BENCH.clock.set(Instant.parse("2026-12-20T11:00:00Z"));
    Octets renewed = written(issuer("tsa-1").renewTimestamps(List.of(held(sealed))));
    BENCH.clock.set(Instant.parse("2026-12-20T12:00:00Z"));
    byte[] record =
        written(issuer("tsa-b").renewHashTrees(List.of(held(renewed)), DigestAlgorithm.SHA512))
            .toByteArray();
    BENCH.clock.set(EvidenceBench.START);
    return record;
  }

  private static EvidenceIssuer issuer(String authority) {
    return new EvidenceIssuer(BENCH.source(authority), BENCH.rules(BENCH.published()), BENCH.clock);
  }

  private HeldRecord held(Octets record) {
    return new HeldRecord(record, List.of(document));
  }

  private static Octets written(List<EvidenceResult> results) {
    return ((EvidenceResult.Written) results.get(0)).record();
  }

  private EvidenceVerdict verdict(byte[] record) throws Exception {
    return check.check(Octets.of(record), List.of(document), AT);
  }

  /** What nobody hashes or signs: the list of algorithms, unsigned and redundant encodings. */
  private static boolean isBeforeTheSequence(byte[] record, int position) {
    Tlv outer = Tlv.parse(record).orElseThrow();
    List<Tlv> parts = outer.children().orElseThrow();
    return position < record.length - parts.get(parts.size() - 1).octets().length;
  }

  @Test
  void noBitOfTheHashedPartCanChange() throws Exception {
    byte[] record = record();
    assertThat(verdict(record).isPassed()).isTrue();
    byte[] lastToken =
        ((ParsedEvidence.Read) EvidenceRecord.parse(Octets.of(record)))
            .record()
            .newestToken()
            .toByteArray();
    Random random = new Random(4998);
    int changed = 0;
    while (changed < ROUNDS) {
      int position = random.nextInt(record.length - lastToken.length);
      if (isBeforeTheSequence(record, position)) {
        continue;
      }
      byte[] flipped = record.clone();
      flipped[position] ^= (byte) (1 << random.nextInt(8));
      assertThat(verdict(flipped).isPassed())
          .as("octet %d of %d", position, record.length)
          .isFalse();
      changed++;
    }
  }

  @Test
  void aPrefixIsAVerdict() throws Exception {
    byte[] record = record();
    Random random = new Random(6283);
    for (int i = 0; i < ROUNDS; i++) {
      EvidenceVerdict verdict = verdict(Arrays.copyOf(record, random.nextInt(record.length)));
      assertThat(verdict.isPassed()).isFalse();
    }
  }

  @Test
  void otherPeoplesRecordsDamaged() throws Exception {
    ForeignRecords corpus = ForeignRecords.open();
    Random random = new Random(1);
    for (Map.Entry<String, Octets> entry : corpus.all().entrySet()) {
      byte[] record = entry.getValue().toByteArray();
      for (int i = 0; i < 20; i++) {
        byte[] flipped = record.clone();
        flipped[random.nextInt(record.length)] ^= (byte) (1 << random.nextInt(8));
        assertThat(verdict(flipped).isPassed()).isFalse();
        assertThat(verdict(Arrays.copyOf(record, random.nextInt(record.length))).isPassed())
            .isFalse();
      }
    }
  }

  @Test
  void aLaterTimeNeverImprovesAVerdict() throws Exception {
    byte[] record = record();
    Outcome before = Outcome.PASSED;
    for (int year = 2027; year < 2075; year++) {
      Instant at = Instant.parse(year + "-01-01T00:00:00Z");
      Outcome now = check.check(Octets.of(record), List.of(document), at).outcome();
      assertThat(now).isEqualTo(before.and(now));
      before = now;
    }
    assertThat(before).isNotEqualTo(Outcome.PASSED);
  }

  @Test
  void limitsHold() throws Exception {
    Octets record = Octets.of(record());
    assertThat(EvidenceRecord.parse(record, new EvidenceLimits(1000, 10, 10)))
        .isEqualTo(new ParsedEvidence.Unreadable(EvidenceReason.LIMIT, "OCTETS"));
    assertThat(EvidenceRecord.parse(record, new EvidenceLimits(100_000, 2, 10)))
        .isEqualTo(new ParsedEvidence.Unreadable(EvidenceReason.LIMIT, "TIMESTAMPS"));
    assertThat(EvidenceRecord.parse(record, new EvidenceLimits(100_000, 10, 1)))
        .isEqualTo(new ParsedEvidence.Unreadable(EvidenceReason.LIMIT, "DIGESTS"));
    byte[] deep = new byte[100_000];
    for (int i = 0; i < deep.length; i += 2) {
      deep[i] = 0x30;
      deep[i + 1] = (byte) 0x80;
    }
    assertThat(EvidenceRecord.parse(Octets.of(deep))).isInstanceOf(ParsedEvidence.Unreadable.class);
    String bomb = "<!DOCTYPE a [<!ENTITY b 'c'>]><a xmlns='urn:ietf:params:xml:ns:ers'>&b;</a>";
    assertThat(
            EvidenceRecord.parse(Octets.of(bomb.getBytes(java.nio.charset.StandardCharsets.UTF_8))))
        .isEqualTo(new ParsedEvidence.Unreadable(EvidenceReason.UNREADABLE, "ENCODING"));
  }
}
