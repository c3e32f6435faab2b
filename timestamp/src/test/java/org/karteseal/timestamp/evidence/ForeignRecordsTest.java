package org.karteseal.timestamp.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.evidencerecord.xml.digest.XMLEvidenceRecordRenewalDigestBuilder;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DigestDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;

/** Every record of other origin: our verdict beside DSS's. */
class ForeignRecordsTest {
  /**
   * Where one of both passes a record and the other does not; docs/reference/evidence-records.md
   * explains each.
   */
  private static final Map<String, String> DIFFERENCES =
      Map.of(
          "ervt-bin/ER_DOUBLE_HASHED_FOR_TXT_DATA.ers", "PASSED",
          "ervt-bin/example.er.xml", "PASSED",
          "dss-asn1/er-asn1-full-renewal-two-ats-chain.ers", "INDETERMINATE",
          "dss-asn1/er-asn1-full-renewal-three-ats-chain.ers", "INDETERMINATE",
          "dss-asn1/er-asn1-full-renewal-five-ats-chain.ers", "INDETERMINATE",
          "ervt-bin/example_invalidTSPs.ers.b64", "FAILED");

  @Test
  void everyRecordBesideDss() throws Exception {
    ForeignRecords corpus = ForeignRecords.open();
    List<String> lines = new ArrayList<>();
    lines.add("record\tours\treason\tDSS\tdocuments\treadings");
    for (Map.Entry<String, Octets> entry : corpus.all().entrySet()) {
      lines.add(line(corpus, entry.getKey(), entry.getValue()));
    }
    Path table = Path.of("target", "evidence-records.tsv");
    Files.createDirectories(table.getParent());
    Files.write(table, lines, StandardCharsets.UTF_8);
    assertThat(lines).hasSizeGreaterThan(45);
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      String expected =
          DIFFERENCES.getOrDefault(cells[0], cells[3].equals("PASSED") ? "PASSED" : "NOT PASSED");
      String ours = expected.equals("NOT PASSED") && !isPassed(cells[1]) ? expected : cells[1];
      assertThat(ours).as(line).isEqualTo(expected);
    }
  }

  private static boolean isPassed(String outcome) {
    return outcome.equals("PASSED");
  }

  @ParameterizedTest
  @CsvSource({
    "ER_OK_INIT, ",
    "ER_OK_CHAIN, ",
    "ER_OK_SEQ, ",
    // Both digests of the first list were changed.
    "ER_NOK_INIT, ROOT_MISMATCH DOCUMENT_NOT_COVERED DOCUMENT_NOT_COVERED",
    // The list of the timestamp renewal was changed, the first chain's beginning was not.
    "ER_NOK_CHAIN, ROOT_MISMATCH TIMESTAMP_NOT_RENEWED",
    // The list of the hash-tree renewal was changed.
    "ER_NOK_SEQ, ROOT_MISMATCH SEQUENCE_NOT_RENEWED SEQUENCE_NOT_RENEWED"
  })
  void bsi(String name, String reasons) throws Exception {
    ForeignRecords corpus = ForeignRecords.open();
    Octets octets =
        corpus.record("bsi/20170316_Testdaten/BSI TR-ESOR C.2 TestData/" + name + ".ers");
    EvidenceRecord record = ((ParsedEvidence.Read) EvidenceRecord.parse(octets)).record();
    List<ArchivedDocument> documents = corpus.ours(ForeignDocuments.of(corpus, "ER_NOK_", record));
    EvidenceVerdict verdict =
        new EvidenceCheck(ForeignRecords.rules(ForeignRecords.signers(record)))
            .checkGroup(octets, documents, ForeignRecords.after(record));
    List<String> found = verdict.findings().stream().map(f -> f.reason().name()).toList();
    List<String> wanted = reasons == null ? List.of() : List.of(reasons.split(" "));
    // A changed list also has digests of nobody.
    assertThat(found).filteredOn(r -> !r.equals("GROUP_INCOMPLETE")).isEqualTo(wanted);
    assertThat(verdict.outcome().name()).isEqualTo(reasons == null ? "PASSED" : "FAILED");
  }

  @Test
  void xmlRenewalsDigestWhatDssDigests() throws Exception {
    ForeignRecords corpus = ForeignRecords.open();
    int compared = 0;
    for (Map.Entry<String, Octets> entry : corpus.all().entrySet()) {
      if (EvidenceRecord.parse(entry.getValue()) instanceof ParsedEvidence.Read readable
          && readable.record().form() == EvidenceRecord.Form.XML) {
        EvidenceRecord record = readable.record();
        int chain = record.chainCount() - 1;
        var builder =
            new XMLEvidenceRecordRenewalDigestBuilder(
                new InMemoryDocument(entry.getValue().toByteArray()));
        builder.setDetachedContent(List.of(new InMemoryDocument(new byte[] {1})));
        byte[] theirs = builder.buildTimeStampRenewalDigest().getValue();
        Octets ours = record.links().token(chain, record.timestampCount(chain) - 1).octets();
        assertThat(record.chains().get(chain).get(0).digest().digest(ours.toByteArray()))
            .as(entry.getKey())
            .contains(Octets.of(theirs));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(10);
  }

  private static String line(ForeignRecords corpus, String name, Octets octets) throws Exception {
    ParsedEvidence parsed = EvidenceRecord.parse(octets);
    if (!(parsed instanceof ParsedEvidence.Read readable)) {
      ParsedEvidence.Unreadable refused = (ParsedEvidence.Unreadable) parsed;
      String dss =
          DssOpinion.of(octets, List.of(), List.of(), Instant.parse("2026-01-01T00:00:00Z"));
      return String.join(
          "\t",
          name,
          refused.reason().outcome().name(),
          (refused.reason() + " " + refused.detail()).strip(),
          dss,
          "",
          "");
    }
    EvidenceRecord record = readable.record();
    List<String> names = ForeignDocuments.of(corpus, name, record);
    Collection<X509Certificate> anchors = ForeignRecords.signers(record);
    Instant at = ForeignRecords.after(record);
    List<ArchivedDocument> ours = corpus.ours(names);
    List<DSSDocument> theirs = corpus.theirs(names);
    String documents = String.join(", ", names);
    if (names.isEmpty()) {
      Map<DigestAlgorithm, Octets> stated = ForeignRecords.statedDigests(record);
      ours = List.of(ArchivedDocument.ofDigests("stated", stated));
      theirs = List.of(digestDocument(stated));
      documents = "not at hand; " + stated.keySet() + " as the record states them";
    }
    EvidenceVerdict verdict =
        new EvidenceCheck(ForeignRecords.rules(anchors)).check(record, ours, at);
    return String.join(
        "\t",
        name,
        verdict.outcome().name(),
        String.join("; ", verdict.findings().stream().map(Object::toString).toList()),
        DssOpinion.of(octets, theirs, anchors, at),
        documents,
        String.join(" ", verdict.readings().stream().map(Enum::name).sorted().toList()));
  }

  private static DSSDocument digestDocument(Map<DigestAlgorithm, Octets> digests) {
    DigestDocument document = new DigestDocument();
    document.setName("stated");
    digests.forEach(
        (algorithm, digest) ->
            document.addDigest(
                eu.europa.esig.dss.enumerations.DigestAlgorithm.forOID(algorithm.oid()),
                digest.toByteArray()));
    return document;
  }
}
