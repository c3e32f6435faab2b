package org.karteseal.cli.service.figures;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.karteseal.cli.service.http.RequestFacts;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One JSON object a line. */
public final class EventLog {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final PrintStream out;
  private final Clock clock;

  /** A log to that stream. */
  public EventLog(PrintStream out, Clock clock) {
    this.out = out;
    this.clock = clock;
  }

  /** A request that ended. */
  public void request(RequestFacts facts, String method, int status, Duration took) {
    ObjectNode line = line("request");
    line.put("id", facts.requestId());
    line.put("method", method);
    line.put("route", facts.route());
    line.put("status", status);
    line.put("octets", facts.octets());
    line.put("ms", took.toMillis());
    line.put("verdict", facts.verdict());
    line.put("problem", facts.problem());
    write(line);
  }

  /** Something else that happened, by its code. */
  public void event(String code) {
    ObjectNode line = line("event");
    line.put("code", code);
    write(line);
  }

  private ObjectNode line(String kind) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    line.put("kind", kind);
    return line;
  }

  private void write(ObjectNode line) {
    // In one piece: several threads write.
    String text = MAPPER.writeValueAsString(line) + "\n";
    synchronized (out) {
      out.print(text);
      out.flush();
    }
  }
}
