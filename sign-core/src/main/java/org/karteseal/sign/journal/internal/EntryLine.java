package org.karteseal.sign.journal.internal;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.journal.RecordedEntry;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * An entry as one line of JSON. There is exactly one line for an entry: the members stand in a
 * fixed order, without white space, and no value needs an escape. The last member is the hash over
 * the octets before it, so that anybody can check a line with sha256sum.
 */
public final class EntryLine {
  /** Longer than any entry. */
  public static final int LONGEST = 8 * 1024;

  private static final int VERSION = 1;
  private static final String HASH = ",\"hash\":\"";
  private static final int TAIL = HASH.length() + 64 + 2;
  private static final JsonFactory JSON = JsonFactory.builder().build();

  private EntryLine() {}

  /** The entry with its hash. */
  public static RecordedEntry sealed(
      long sequence, Instant time, JournalEntry entry, String previous) {
    String hash = hash(body(sequence, time, entry, previous).getBytes(StandardCharsets.US_ASCII));
    return new RecordedEntry(sequence, time, entry, previous, hash);
  }

  /** The line, without its end. */
  public static String text(RecordedEntry recorded) {
    return body(recorded.sequence(), recorded.time(), recorded.entry(), recorded.previous())
        + HASH
        + recorded.hash()
        + "\"}";
  }

  /** The entry of a line; empty unless it is the entry's only form, with the right hash. */
  public static Optional<RecordedEntry> parse(byte[] line) {
    if (line.length <= TAIL || line.length > LONGEST) {
      return Optional.empty();
    }
    String hash = hash(Arrays.copyOf(line, line.length - TAIL));
    byte[] tail = (HASH + hash + "\"}").getBytes(StandardCharsets.US_ASCII);
    if (!Arrays.equals(line, line.length - TAIL, line.length, tail, 0, TAIL)) {
      return Optional.empty();
    }
    try {
      return Optional.of(read(line))
          .filter(r -> Arrays.equals(line, text(r).getBytes(StandardCharsets.US_ASCII)));
    } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether it is a whole line of a later version, which this one cannot read. Its hash is right,
   * so that a changed digit does not pass for a version.
   */
  public static boolean isOfLaterVersion(byte[] line) {
    String start = new String(line, 0, Math.min(line.length, 16), StandardCharsets.US_ASCII);
    return line.length > TAIL
        && start.matches("\\{\"v\":[2-9][0-9]*,.*")
        && new String(line, StandardCharsets.US_ASCII)
            .endsWith(HASH + hash(Arrays.copyOf(line, line.length - TAIL)) + "\"}");
  }

  private static String hash(byte[] body) {
    return HexFormat.of().formatHex(DigestAlgorithm.SHA256.digest(body));
  }

  private static String body(long sequence, Instant time, JournalEntry entry, String previous) {
    StringBuilder text = new StringBuilder(512);
    text.append("{\"v\":").append(VERSION).append(",\"seq\":").append(sequence);
    member(text, "time", JournalEntry.text(time));
    member(text, "act", entry.act().name());
    for (Map.Entry<JournalField, String> field : entry.fields().entrySet()) {
      if (field.getKey().isNumber()) {
        text.append(",\"").append(field.getKey().key()).append("\":").append(field.getValue());
      } else {
        member(text, field.getKey().key(), field.getValue());
      }
    }
    member(text, "prev", previous);
    return text.toString();
  }

  private static void member(StringBuilder text, String key, String value) {
    text.append(",\"").append(key).append("\":\"").append(value).append('"');
  }

  /** Reads loosely; that the line is what the entry would be written as is checked afterwards. */
  private static RecordedEntry read(byte[] line) {
    long sequence = 0;
    Instant time = Instant.EPOCH;
    JournalEntry entry = JournalEntry.of(Act.OPENED);
    String previous = "";
    String hash = "";
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        String value = String.valueOf(parser.getString());
        switch (key) {
          case "v" -> {}
          case "seq" -> sequence = Long.parseLong(value);
          case "time" -> time = Instant.parse(value);
          case "act" -> entry = entry.as(Act.valueOf(value));
          case "prev" -> previous = value;
          case "hash" -> hash = value;
          default -> entry = entry.with(field(key), value);
        }
      }
    }
    return new RecordedEntry(sequence, time, entry, previous, hash);
  }

  private static JournalField field(String key) {
    return JournalField.parse(key)
        .orElseThrow(() -> new IllegalArgumentException("no field of an entry"));
  }
}
