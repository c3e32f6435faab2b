package org.karteseal.cli.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.Shell;
import org.karteseal.timestamp.archive.round.Round;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one act on an archive did and what it refused. Refusals come from several threads and are
 * told as they come; the counts add up at the end.
 */
public final class ArchiveReport {
  private static final String SCHEMA = "karteseal-archive-result/1";

  /** Of more refusals than this, a single JSON object holds only the number. */
  private static final int MOST_LISTED = 10_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonMapper INDENTED =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final Shell shell;
  private final String act;
  private final ReportForm form;
  private final boolean dry;
  private final Optional<ActLog> log;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<ObjectNode> refusals = new ArrayList<>();
  private final List<ObjectNode> tokens = new ArrayList<>();
  private final Map<String, Instant> times = new LinkedHashMap<>();
  private long refused;

  /**
   * @param act the name of the command
   * @param dry whether nothing is written
   * @param log where everything is written down as well
   */
  public ArchiveReport(
      Shell shell, String act, ReportForm form, boolean dry, Optional<ActLog> log) {
    this.shell = shell;
    this.act = act;
    this.form = form;
    this.dry = dry;
    this.log = log;
  }

  /**
   * Something was refused or left out.
   *
   * @param subject a path, a tree file or a round
   * @param code why
   */
  public synchronized void refused(String subject, String code) {
    refused++;
    told("refused", subject, code);
  }

  /** An examination found something that is not as it must be. */
  public synchronized void fault(String subject, String code) {
    refused++;
    told("fault", subject, code);
  }

  /** A file of the archive is not as it was written; it stands in a count of its own. */
  public synchronized void damaged(String subject, String code) {
    told("damaged", subject, code);
  }

  /** Something that cannot be a document was passed over; no failure. */
  public synchronized void skipped(String subject, String code) {
    told("skipped", subject, code);
  }

  private void told(String kind, String subject, String code) {
    log.ifPresent(l -> l.write(l.subject(ActLog.event(act, kind), subject).put("code", code)));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put(kind, subject).put("code", code);
    switch (form) {
      case TEXT ->
          shell
              .diagnostics()
              .note("archive." + kind, Diagnostics.oneLine(subject), sentence(code), code);
      case JSON -> {
        if (refusals.size() < MOST_LISTED) {
          refusals.add(node);
        }
      }
      case JSONL -> shell.out().println(JSON.writeValueAsString(node));
    }
  }

  /** By the first word; what follows it narrows it. */
  private String sentence(String code) {
    int end = code.indexOf(' ');
    String first = end < 0 ? code : code.substring(0, end);
    return shell.sentences().find("archive.code." + first).orElse(first);
  }

  /** A token that came. */
  public synchronized void token(Round round) {
    Round.Stamp stamp = round.stamp().orElseThrow();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("round", round.id())
        .put("kind", round.kind().name())
        .put("authority", stamp.authority())
        .put("genTime", stamp.generatedAt().toString())
        .put("endsAt", stamp.endsAt().toString());
    tokens.add(node);
    log.ifPresent(l -> l.write(ActLog.event(act, "token").setAll(node)));
    if (form == ReportForm.TEXT) {
      shell.say(
          "archive.token",
          round.id(),
          stamp.authority(),
          stamp.generatedAt(),
          stamp.endsAt().atZone(shell.surroundings().zone()).toLocalDate());
    }
  }

  /** One of the numbers of the summary, in the order in which they are told. */
  public void count(String name, long number) {
    counts.put(name, number);
  }

  /** A time that belongs to the summary. */
  public void time(String name, Instant time) {
    times.put(name, time);
  }

  /** How much was refused. */
  public synchronized long refusals() {
    return refused;
  }

  /** Says all of it. The sentence has a place for each count, in their order. */
  public synchronized void end() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("schema", SCHEMA).put("act", act).put("dryRun", dry);
    ObjectNode numbers = node.putObject("counts");
    counts.forEach(numbers::put);
    numbers.put("refused", refused);
    times.forEach((name, time) -> node.put(name, time.toString()));
    ArrayNode made = node.putArray("tokens");
    tokens.forEach(made::add);
    log.ifPresent(l -> l.write(ActLog.event(act, "done").setAll(node)));
    switch (form) {
      case TEXT -> {
        if (dry) {
          shell.say("archive.dry-run");
        }
        List<Object> places = new ArrayList<>(counts.values());
        places.add(refused);
        shell.say("archive.sum." + act, places.toArray());
        times.forEach((name, time) -> shell.say("archive.time." + name, time));
      }
      case JSON -> {
        ArrayNode listed = node.putArray("refusals");
        refusals.forEach(listed::add);
        shell.out().println(INDENTED.writeValueAsString(node));
      }
      case JSONL -> shell.out().println(JSON.writeValueAsString(node));
    }
  }
}
