package org.karteseal.timestamp.archive.disclose;

import java.util.HexFormat;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a package says to machines. */
final class Summary {
  /** Goes up when a name changes its meaning or disappears. */
  static final int VERSION = 1;

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Summary() {}

  static String of(ShownRecord record) {
    ObjectNode summary = MAPPER.createObjectNode();
    summary.put("format", "karteseal-disclosure");
    summary.put("version", VERSION);
    summary.put("madeAt", record.madeAt().toString());
    ObjectNode document = summary.putObject("document");
    document.put("file", record.file());
    document.put("size", record.size());
    document.put("sha256", HexFormat.of().formatHex(record.sha256().toByteArray()));
    summary.put("evidence", "evidence.ers");
    summary.put("provedAt", record.tokens().get(0).generatedAt().toString());
    summary.put("endsAt", record.endsAt().toString());
    var tokens = summary.putArray("tokens");
    for (ShownToken token : record.tokens()) {
      ObjectNode node = tokens.addObject();
      node.put("file", token.file());
      node.put("chain", token.chain());
      node.put("algorithm", token.algorithm().standardName());
      node.put("generatedAt", token.generatedAt().toString());
      node.put("judgedAt", token.judgedAt().toString());
      node.put("authority", token.authority());
      node.put("anchorSha256", Page.fingerprint(token).toLowerCase(Locale.ROOT));
      node.put("endsAt", token.endsAt().toString());
      node.put("revocationLists", token.crls().size());
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(summary) + "\n";
  }
}
