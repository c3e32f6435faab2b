package org.karteseal.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A run that needs no testbed. */
final class HelpRun {
  private HelpRun() {}

  static Bench.Run of(String... arguments) {
    return in(Map.of(), arguments);
  }

  static Bench.Run in(Map<String, String> environment, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment,
            Clock.fixed(java.time.Instant.EPOCH, ZoneOffset.UTC),
            ZoneOffset.UTC,
            question -> Optional.empty());
    int code = Karteseal.run(List.of(arguments), surroundings);
    return new Bench.Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
