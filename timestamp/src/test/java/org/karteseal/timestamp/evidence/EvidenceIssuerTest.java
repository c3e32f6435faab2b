package org.karteseal.timestamp.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.evidencerecord.asn1.digest.ASN1EvidenceRecordRenewalDigestBuilder;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.IntStream;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSData;
import org.bouncycastle.tsp.ers.ERSDataGroup;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.timestamp.evidence.EvidenceResult.Cause;
import org.karteseal.timestamp.evidence.EvidenceResult.Refused;
import org.karteseal.timestamp.evidence.EvidenceResult.Written;

/** Our records, first and renewed, under our own check, DSS and Bouncy Castle. */
class EvidenceIssuerTest {
  private static final EvidenceBench BENCH = EvidenceBench.shared();
  private static final Instant SEALED = Instant.parse("2026-04-01T12:00:00Z");
  private static final Instant RENEWED = Instant.parse("2026-12-20T12:00:00Z");
  private static final Instant RENEWED_AGAIN = Instant.parse("2034-06-01T12:00:00Z");
  private static final Instant RENEWED_LAST = Instant.parse("2044-06-01T12:00:00Z");
  private static final Instant LATER = Instant.parse("2045-06-01T12:00:00Z");

  @AfterEach
  void backToStart() {
    BENCH.clock.set(EvidenceBench.START);
  }

  private static byte[] content(int i) {
    return ("record " + i).getBytes(StandardCharsets.UTF_8);
  }

  private static ArchivedDocument document(int i) {
    return ArchivedDocument.of("d" + i, Octets.of(content(i)));
  }

  private static EvidenceIssuer issuer(String authority, Instant at) {
    BENCH.clock.set(at);
    return new EvidenceIssuer(BENCH.source(authority), BENCH.rules(BENCH.published()), BENCH.clock);
  }

  private static List<HeldRecord> held(List<EvidenceResult> results) {
    return IntStream.range(0, results.size())
        .mapToObj(
            i -> {
              assertThat(results.get(i)).isInstanceOf(Written.class);
              Written written = (Written) results.get(i);
              assertThat(written.gaps()).isEmpty();
              return new HeldRecord(written.record(), List.of(document(i)));
            })
        .toList();
  }

  private static List<HeldRecord> sealed(int count) throws SealException {
    return held(
        issuer("tsa-expiring", SEALED)
            .seal(
                IntStream.range(0, count).mapToObj(i -> List.of(document(i))).toList(),
                DigestAlgorithm.SHA256));
  }

  /** Offline and long after: only what the records carry, and the newest token's own list. */
  private static void assertProvenOffline(HeldRecord held, Instant at) throws SealException {
    RevocationSource newestOnly =
        (certificate, issuer, asked) ->
            asked.equals(at) ? BENCH.published().find(certificate, issuer, asked) : List.of();
    EvidenceVerdict verdict =
        new EvidenceCheck(BENCH.rules(newestOnly)).check(held.record(), held.documents(), at);
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.provenSince()).contains(SEALED);
  }

  private static String dss(Octets record, List<byte[]> documents, Instant at) {
    return DssOpinion.of(
        record,
        documents.stream()
            .<DSSDocument>map(d -> new InMemoryDocument(d, "d" + Octets.of(d).sha256()))
            .toList(),
        List.of(BENCH.root()),
        List.of(
            BENCH.pki.authority("tsa-ca-1").crlAt(at), BENCH.pki.authority("tsa-root").crlAt(at)),
        at);
  }

  private static void assertBouncyCastleAccepts(Octets record, ERSData data, VerifiedTimestamp last)
      throws Exception {
    ERSEvidenceRecord read =
        new ERSEvidenceRecord(
            record.toByteArray(), new JcaDigestCalculatorProviderBuilder().build());
    read.validate(new JcaSimpleSignerInfoVerifierBuilder().build(last.chain().get(0)));
    read.validatePresent(data, Date.from(last.genTime()));
  }

  private static VerifiedTimestamp last(Octets record, Instant at) throws SealException {
    EvidenceVerdict verdict =
        new EvidenceCheck(BENCH.rules(BENCH.published())).check(record, List.of(), at);
    return verdict
        .timestamps()
        .get(verdict.timestamps().size() - 1)
        .token()
        .timestamp()
        .orElseThrow();
  }

  @Test
  void aFirstRecordUnderAllThree() throws Exception {
    List<HeldRecord> records = sealed(5);
    for (int i = 0; i < 5; i++) {
      Octets record = records.get(i).record();
      assertThat(dss(record, List.of(content(i)), SEALED.plusSeconds(60))).isEqualTo("PASSED");
      assertThat(dss(record, List.of(content(9)), SEALED.plusSeconds(60))).doesNotContain("PASSED");
      assertBouncyCastleAccepts(record, new ERSByteData(content(i)), last(record, SEALED));
    }
  }

  @Test
  void rfc4998Clause52TwiceRenewedAndThenWithANewTree() throws Exception {
    List<HeldRecord> first = sealed(5);
    List<HeldRecord> once = held(issuer("tsa-1", RENEWED).renewTimestamps(first));
    assertProvenOffline(once.get(2), RENEWED.plusSeconds(60));
    assertThat(dss(once.get(2).record(), List.of(content(2)), RENEWED.plusSeconds(60)))
        .isEqualTo("PASSED");
    List<HeldRecord> twice = held(issuer("tsa-2", RENEWED_AGAIN).renewTimestamps(once));
    for (int i = 0; i < 5; i++) {
      Octets record = twice.get(i).record();
      assertProvenOffline(twice.get(i), RENEWED_AGAIN.plusSeconds(60));
      assertThat(dss(record, List.of(content(i)), RENEWED_AGAIN.plusSeconds(60)))
          .isEqualTo("PASSED");
      assertBouncyCastleAccepts(
          record, new ERSByteData(content(i)), last(record, RENEWED_AGAIN.plusSeconds(60)));
    }
    List<HeldRecord> newTree =
        held(issuer("tsa-3", RENEWED_LAST).renewHashTrees(twice, DigestAlgorithm.SHA512));
    for (int i = 0; i < 5; i++) {
      Octets record = newTree.get(i).record();
      assertProvenOffline(newTree.get(i), LATER);
      assertThat(dss(record, List.of(content(i)), LATER)).isEqualTo("PASSED");
      assertThat(dss(record, List.of(content(9)), LATER)).doesNotContain("PASSED");
      assertBouncyCastleAccepts(record, new ERSByteData(content(i)), last(record, LATER));
    }
  }

  @Test
  void whatIsRenewedIsWhatDssWouldRenew() throws Exception {
    HeldRecord first = sealed(3).get(1);
    HeldRecord once = held(issuer("tsa-1", RENEWED).renewTimestamps(List.of(first, first))).get(0);
    EvidenceRecord record = ((ParsedEvidence.Read) EvidenceRecord.parse(once.record())).record();
    var builder =
        new ASN1EvidenceRecordRenewalDigestBuilder(
            new InMemoryDocument(once.record().toByteArray()),
            eu.europa.esig.dss.enumerations.DigestAlgorithm.SHA256);
    assertThat(builder.buildTimeStampRenewalDigest().getValue())
        .isEqualTo(
            EvidenceRecordWriter.timestampRenewal(DigestAlgorithm.SHA256, record.newestToken())
                .toByteArray());
    var tree =
        new ASN1EvidenceRecordRenewalDigestBuilder(
            new InMemoryDocument(once.record().toByteArray()),
            eu.europa.esig.dss.enumerations.DigestAlgorithm.SHA512);
    tree.setDetachedContent(List.of(new InMemoryDocument(content(1))));
    Octets sequence = EvidenceRecordWriter.sequence(record.carriedForward().orElseThrow());
    assertThat(tree.buildHashTreeRenewalDigestGroup().get(0).getValue())
        .isEqualTo(
            EvidenceRecordWriter.hashTreeRenewal(
                    DigestAlgorithm.SHA512,
                    Octets.of(DigestAlgorithm.SHA512.digest(content(1))),
                    sequence)
                .toByteArray());
  }

  @Test
  void aGroupIsProvenWholeAndTellsWhatIsMissingOrForeign() throws Exception {
    List<ArchivedDocument> group = List.of(document(0), document(1), document(2));
    List<EvidenceResult> sealed =
        issuer("tsa-expiring", SEALED)
            .seal(List.of(group, List.of(document(7))), DigestAlgorithm.SHA256);
    Octets first = ((Written) sealed.get(0)).record();
    List<EvidenceResult> renewed =
        issuer("tsa-1", RENEWED)
            .renewHashTrees(List.of(new HeldRecord(first, group)), DigestAlgorithm.SHA512);
    Octets record = ((Written) renewed.get(0)).record();
    Instant at = RENEWED.plusSeconds(60);
    EvidenceCheck check = new EvidenceCheck(BENCH.rules(BENCH.published()));
    assertThat(check.checkGroup(record, group, at).findings()).isEmpty();
    assertThat(check.checkGroup(record, group.subList(0, 2), at).findings())
        .extracting(EvidenceFinding::reason)
        .containsOnly(EvidenceReason.GROUP_INCOMPLETE);
    EvidenceVerdict part = check.check(record, group.subList(0, 2), at);
    assertThat(part.isPassed()).isTrue();
    assertThat(part.otherDigests()).isEqualTo(1);
    EvidenceVerdict foreign = check.check(record, List.of(document(0), document(7)), at);
    assertThat(foreign.findings())
        .extracting(EvidenceFinding::reason, EvidenceFinding::document)
        .contains(org.assertj.core.groups.Tuple.tuple(EvidenceReason.DOCUMENT_NOT_COVERED, 1));
    assertThat(foreign.documents().get(0).outcome().name()).isEqualTo("PASSED");
    assertThat(foreign.documents().get(1).outcome().name()).isEqualTo("FAILED");
    assertThat(foreign.documents().get(1).provenSince()).isEmpty();
    List<byte[]> all = List.of(content(0), content(1), content(2));
    assertThat(dss(first, all, SEALED.plusSeconds(60))).isEqualTo("PASSED");
    assertThat(dss(record, all, at)).isEqualTo("PASSED");
    ERSDataGroup bouncyCastle =
        new ERSDataGroup(all.stream().map(ERSByteData::new).toArray(ERSData[]::new));
    assertBouncyCastleAccepts(first, bouncyCastle, last(first, SEALED));
  }

  @Test
  void damageIsNotRenewedAndTheRestGoesOn() throws Exception {
    List<HeldRecord> good = sealed(3);
    HeldRecord altered = new HeldRecord(good.get(0).record(), List.of(document(8)));
    byte[] flipped = good.get(1).record().toByteArray();
    flipped[flipped.length - 5] ^= 1;
    HeldRecord damagedToken = new HeldRecord(Octets.of(flipped), List.of(document(1)));
    HeldRecord garbage = new HeldRecord(Octets.of(new byte[] {0x30, 3, 2, 1, 1}), List.of());
    List<EvidenceResult> results =
        issuer("tsa-1", RENEWED)
            .renewTimestamps(List.of(altered, damagedToken, garbage, good.get(2)));
    assertThat(results.subList(0, 3))
        .allSatisfy(r -> assertThat(((Refused) r).cause()).isEqualTo(Cause.OLD_RECORD));
    assertThat(reasons(results.get(0))).contains(EvidenceReason.DOCUMENT_NOT_COVERED);
    assertThat(reasons(results.get(1))).contains(EvidenceReason.TOKEN_FAILED);
    assertThat(reasons(results.get(2))).contains(EvidenceReason.UNREADABLE);
    assertThat(results.get(3)).isInstanceOf(Written.class);
  }

  @Test
  void expiredWithoutRenewalIsNotRenewed() throws Exception {
    List<EvidenceResult> results =
        issuer("tsa-1", Instant.parse("2027-02-01T00:00:00Z")).renewTimestamps(sealedAt());
    assertThat(((Refused) results.get(0)).verdict().findings().get(0).detail())
        .startsWith("EXPIRED_BY_THEN");
  }

  private static List<HeldRecord> sealedAt() throws SealException {
    List<HeldRecord> records = sealed(1);
    BENCH.clock.set(Instant.parse("2027-02-01T00:00:00Z"));
    return records;
  }

  private static List<EvidenceReason> reasons(EvidenceResult result) {
    return ((Refused) result).verdict().findings().stream().map(EvidenceFinding::reason).toList();
  }
}
