package org.karteseal.timestamp.archive.facts;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.timestamp.archive.facts.FactsReading.NotFactsException;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.intake.RecordFacts;
import org.karteseal.timestamp.archive.store.StoredDocument;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A program of the facility's own, started once for a run. It reads one JSON object a line ({@code
 * path}, {@code size}, {@code modified}) and answers each with one ({@code path}, and what is known
 * of {@code recordType}, {@code conditions}, {@code event}, {@code reference}).
 */
public final class HookFacts implements FactsSource {
  /** How long the program may think about one document. */
  public static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int LONGEST_ANSWER = 1 << 16;
  private static final int AHEAD = 16;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Path program;
  private final Duration patience;
  private final Process process;
  private final BufferedWriter questions;
  private final BlockingQueue<String> answers = new ArrayBlockingQueue<>(AHEAD);
  private final FactsReading reading;

  private HookFacts(Path program, Duration patience, Process process, RecordCatalogue catalogue) {
    this.program = program;
    this.patience = patience;
    this.process = process;
    this.questions =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.reading = new FactsReading(catalogue);
  }

  /**
   * Starts the program, without arguments; what it writes to its standard error is shown.
   *
   * @throws SealException INPUT_UNREADABLE when it cannot be started
   */
  public static HookFacts start(Path program, RecordCatalogue catalogue, Duration patience)
      throws SealException {
    try {
      Process process =
          new ProcessBuilder(program.toAbsolutePath().toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      HookFacts hook = new HookFacts(program, patience, process, catalogue);
      Thread reader = new Thread(hook::listen, "facts hook");
      reader.setDaemon(true);
      reader.start();
      return hook;
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, program.toString(), "HOOK_NOT_STARTED", e);
    }
  }

  private void listen() {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      StringBuilder line = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          answers.put(line.toString());
          line.setLength(0);
        } else if (line.length() < LONGEST_ANSWER) {
          line.append((char) c);
        }
      }
    } catch (IOException e) {
      // It ended; whoever waits for its answer is told when patience ends.
      org.slf4j.LoggerFactory.getLogger(HookFacts.class).debug("hook ended", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * @throws SealException INPUT_UNREADABLE when the program ended or thinks too long, INPUT_DAMAGED
   *     when its answer is none
   */
  @Override
  public Optional<RecordFacts> about(StoredDocument document) throws SealException {
    ask(document);
    JsonNode answer = answer();
    if (!answer.isObject() || !document.path().equals(text(answer, "path"))) {
      throw damaged("HOOK_ANSWER");
    }
    if (!answer.has("recordType")) {
      return Optional.empty();
    }
    try {
      StringJoiner conditions = new StringJoiner(" ");
      answer.path("conditions").forEach(c -> conditions.add(c.asString("?")));
      return Optional.of(
          reading.read(
              text(answer, "recordType"),
              conditions.toString(),
              text(answer, "event"),
              text(answer, "reference")));
    } catch (NotFactsException e) {
      throw damaged("HOOK_" + e.code());
    }
  }

  private void ask(StoredDocument document) throws SealException {
    try {
      questions.write(
          JSON.writeValueAsString(
              JsonNodeFactory.instance
                  .objectNode()
                  .put("path", document.path())
                  .put("size", document.size())
                  .put("modified", document.modified())));
      questions.write('\n');
      questions.flush();
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, program.toString(), "HOOK_ENDED", e);
    }
  }

  private JsonNode answer() throws SealException {
    try {
      String line = null;
      long end = System.nanoTime() + patience.toNanos();
      while (line == null) {
        boolean over = !process.isAlive() || System.nanoTime() - end > 0;
        line = answers.poll(over ? 0 : 100, TimeUnit.MILLISECONDS);
        if (line == null && over) {
          throw new SealException(
              Reason.INPUT_UNREADABLE,
              program.toString(),
              process.isAlive() ? "HOOK_TOO_SLOW" : "HOOK_ENDED");
        }
      }
      return JSON.readTree(line);
    } catch (JacksonException e) {
      throw damaged("HOOK_ANSWER");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SealException(Reason.INPUT_UNREADABLE, program.toString(), "INTERRUPTED", e);
    }
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asString("");
  }

  private SealException damaged(String code) {
    return new SealException(Reason.INPUT_DAMAGED, program.toString(), code);
  }

  @Override
  public void close() {
    try {
      questions.close();
      if (!process.waitFor(2, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
