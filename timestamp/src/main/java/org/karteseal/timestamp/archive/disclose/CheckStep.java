package org.karteseal.timestamp.archive.disclose;

import java.util.List;

/**
 * One step of the check: what it is for, and the commands.
 *
 * @param key its sentence in the catalogue of the page
 * @param arguments what stands in the sentence for {0}, {1} and so on
 * @param commands lines of a POSIX shell
 */
record CheckStep(String key, List<String> arguments, List<String> commands) {
  CheckStep {
    arguments = List.copyOf(arguments);
    commands = List.copyOf(commands);
  }

  static CheckStep of(String key, List<String> arguments, String... commands) {
    return new CheckStep(key, arguments, List.of(commands));
  }
}
