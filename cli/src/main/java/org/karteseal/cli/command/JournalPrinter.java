package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.List;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.Shell;
import org.karteseal.sign.journal.JournalHead;
import org.karteseal.sign.journal.JournalReport;
import org.karteseal.sign.journal.JournalReport.Break;
import org.karteseal.sign.journal.JournalReport.Vouching;
import org.karteseal.sign.journal.JournalReport.Warning;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What was found in a journal, for people or for programs. */
final class JournalPrinter {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonMapper INDENTED =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Shell shell;
  private final Format format;

  JournalPrinter(Shell shell, Format format) {
    this.shell = shell;
    this.format = format;
  }

  void print(Path folder, JournalReport report, List<JournalHead> expected) {
    switch (format) {
      case TEXT -> text(folder, report, expected);
      case JSON -> shell.out().println(INDENTED.writeValueAsString(json(report)));
      case JSONL -> shell.out().println(JSON.writeValueAsString(json(report)));
    }
  }

  private void text(Path folder, JournalReport report, List<JournalHead> expected) {
    shell.say(
        "journal.verdict." + report.verdict(),
        Diagnostics.oneLine(folder.toString()),
        report.entries(),
        report.segments());
    report
        .firstBreak()
        .ifPresent(
            b ->
                shell.say(
                    "journal.break",
                    b.sequence(),
                    shell.sentences().of("journal.fault." + b.fault()),
                    code(b)));
    report
        .vouched()
        .ifPresentOrElse(
            v ->
                shell.say(
                    "journal.vouched", v.sequence(), v.authority(), v.genTime(), report.tokens()),
            () -> shell.say("journal.no-token"));
    if (report.notVouched() > 0) {
      shell.say("journal.not-vouched", report.notVouched());
    }
    if (report.firstBreak().isEmpty()) {
      expected.forEach(head -> shell.say("journal.expected", head.sequence()));
    }
    for (Warning warning : report.warnings()) {
      shell.say(
          "journal.warning",
          shell.sentences().of("journal.warning." + warning.kind()),
          warning.count(),
          warning.first());
    }
    report.head().ifPresent(head -> shell.say("journal.head", head));
  }

  private static String code(Break found) {
    return (found.fault() + " " + found.detail()).strip();
  }

  private static ObjectNode json(JournalReport report) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("schema", "karteseal-journal-report/1")
        .put("verdict", report.verdict().name())
        .put("entries", report.entries())
        .put("segments", report.segments());
    report.head().ifPresent(head -> node.put("head", head.toString()));
    if (report.firstBreak().isPresent()) {
      Break found = report.firstBreak().get();
      node.putObject("break")
          .put("sequence", found.sequence())
          .put("fault", found.fault().name())
          .put("detail", found.detail());
    }
    if (report.vouched().isPresent()) {
      Vouching vouched = report.vouched().get();
      node.putObject("vouched")
          .put("sequence", vouched.sequence())
          .put("before", vouched.genTime().toString())
          .put("authority", vouched.authority());
    }
    node.put("tokens", report.tokens()).put("notVouched", report.notVouched());
    ArrayNode warnings = node.putArray("warnings");
    for (Warning warning : report.warnings()) {
      warnings
          .addObject()
          .put("code", warning.kind().name())
          .put("count", warning.count())
          .put("first", warning.first());
    }
    return node;
  }
}
