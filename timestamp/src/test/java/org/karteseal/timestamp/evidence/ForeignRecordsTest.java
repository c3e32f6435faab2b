package org.karteseal.timestamp.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Octets;

/** Every record of other origin: our verdict beside DSS's. */
class ForeignRecordsTest {
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
    assertThat(lines).hasSizeGreaterThan(40);
  }

  private static String line(ForeignRecords corpus, String name, Octets octets) throws Exception {
    ParsedEvidence parsed = EvidenceRecord.parse(octets);
    if (!(parsed instanceof ParsedEvidence.Readable readable)) {
      ParsedEvidence.Unreadable refused = (ParsedEvidence.Unreadable) parsed;
      String dss = DssOpinion.of(octets, List.of(), List.of(), Instant.parse("2026-01-01T00:00:00Z"));
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
    List<String> documents = ForeignDocuments.of(corpus, name, record);
    Collection<java.security.cert.X509Certificate> anchors = ForeignRecords.signers(record);
    Instant at = ForeignRecords.after(record);
    EvidenceVerdict verdict =
        new EvidenceCheck(ForeignRecords.rules(anchors)).check(record, corpus.ours(documents), at);
    return String.join(
        "\t",
        name,
        verdict.outcome().name(),
        String.join("; ", verdict.findings().stream().map(Object::toString).toList()),
        DssOpinion.of(octets, corpus.theirs(documents), anchors, at),
        String.join(", ", documents),
        String.join(" ", verdict.readings().stream().map(Enum::name).sorted().toList()));
  }
}
