package org.karteseal.cli.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.HexFormat;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A file to which each line of a run is appended as one JSON object, for other programs. */
public final class ActLog {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path file;
  private final Clock clock;
  private final boolean hashed;

  private ActLog(Path file, Clock clock, boolean hashed) {
    this.file = file;
    this.clock = clock;
    this.hashed = hashed;
  }

  /**
   * Opens it, before anything is done.
   *
   * @param hashed whether paths, which may name people, stand there as digests
   * @throws SealException OUTPUT_NOT_WRITTEN
   */
  public static ActLog to(Path file, Clock clock, boolean hashed) throws SealException {
    try {
      Files.write(file, new byte[0], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, file.toString(), "", e);
    }
    return new ActLog(file, clock, hashed);
  }

  static ObjectNode event(String act, String event) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("time", "")
        .put("act", act)
        .put("event", event);
  }

  ObjectNode subject(ObjectNode event, String subject) {
    return hashed
        ? event.put(
            "subjectSha256",
            HexFormat.of()
                .formatHex(DigestAlgorithm.SHA256.digest(subject.getBytes(StandardCharsets.UTF_8))))
        : event.put("subject", subject);
  }

  /** Appends a line. A log that can no longer be written does not undo what was done. */
  synchronized void write(tools.jackson.databind.JsonNode event) {
    ObjectNode line = ((ObjectNode) event).put("time", clock.instant().toString());
    try {
      Files.writeString(file, JSON.writeValueAsString(line) + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      org.slf4j.LoggerFactory.getLogger(ActLog.class).warn("log not written", e);
    }
  }
}
