package org.karteseal.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;

/**
 * Everything outside the program that a run may touch besides files and the network.
 *
 * @param in standard input
 * @param out results
 * @param err diagnostics
 * @param environment environment variables
 * @param clock the time of acts, and the time for which is judged unless another one is given
 * @param zone the zone in which times are shown
 * @param prompt asks for passwords
 */
public record Surroundings(
    InputStream in,
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    Clock clock,
    ZoneId zone,
    PasswordPrompt prompt) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }
}
