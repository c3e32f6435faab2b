package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.VerifiedTimestamp;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One line for each document that was signed or augmented. */
final class ResultPrinter {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Shell shell;
  private final Format format;

  ResultPrinter(Shell shell, Format format) {
    this.shell = shell;
    this.format = format;
  }

  void checked(String file) {
    if (format == Format.TEXT) {
      shell.say("result.checked", Diagnostics.oneLine(file));
    } else {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("file", file).put("dryRun", true);
      shell.out().println(JSON.writeValueAsString(node));
    }
  }

  /** It was renewed before this run, and is in order. */
  void before(String file) {
    if (format == Format.TEXT) {
      shell.say("result.before", Diagnostics.oneLine(file));
    } else {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      shell.out().println(JSON.writeValueAsString(node.put("file", file).put("renewed", "before")));
    }
  }

  /** Why nothing was made; as text the diagnostics say it. */
  void refused(String file, SealException reason) {
    if (format != Format.TEXT) {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      node.put("file", file).put("error", reason.reason().name()).put("detail", reason.detail());
      shell.out().println(JSON.writeValueAsString(node));
    }
  }

  /** An earlier run made it. */
  void skipped(String file) {
    shell.diagnostics().note("result.skipped", Diagnostics.oneLine(file));
  }

  void made(String file, Path output, SignedRecord result) {
    if (format == Format.TEXT) {
      text(output, result);
      return;
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("file", file).put("output", output.toString()).put("level", result.level().name());
    ArrayNode tokens = node.putArray("timestamps");
    for (VerifiedTimestamp token : result.timestamps()) {
      tokens
          .addObject()
          .put("authority", token.authorityId())
          .put("genTime", token.genTime().toString());
    }
    ArrayNode remarks = node.putArray("remarks");
    result.remarks().forEach(remarks::add);
    shell.out().println(JSON.writeValueAsString(node));
  }

  private void text(Path output, SignedRecord result) {
    String authorities =
        result.timestamps().stream()
            .map(VerifiedTimestamp::authorityId)
            .distinct()
            .collect(Collectors.joining(", "));
    shell.say(
        authorities.isEmpty() ? "result.made" : "result.stamped",
        Diagnostics.oneLine(output.toString()),
        result.level(),
        authorities);
    result.remarks().forEach(remark -> shell.diagnostics().note("result.remark", remark));
  }
}
