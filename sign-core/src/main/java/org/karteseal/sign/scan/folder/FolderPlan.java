package org.karteseal.sign.scan.folder;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Which folders are for what, and how patient the watcher is.
 *
 * @param in where scanners write
 * @param out where signed records go
 * @param done where originals go that were signed
 * @param error where originals go that cannot be, with the reason beside each
 * @param state what must survive a restart; nobody else writes there
 * @param settle how long a file must not have changed
 * @param giveUp after which time without a change a file that ends too early counts as broken
 * @param retry after which time a file is tried again that failed for no fault of its own
 */
public record FolderPlan(
    Path in,
    Path out,
    Path done,
    Path error,
    Path state,
    Duration settle,
    Duration giveUp,
    Duration retry) {
  /** The usual places below the folder itself, and the usual patience. */
  public static FolderPlan of(Path in, Path out) {
    return new FolderPlan(
        in,
        out,
        in.resolve("done"),
        in.resolve("error"),
        in.resolve(".karteseal"),
        Duration.ofSeconds(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(1));
  }

  /** The same with another patience. */
  public FolderPlan settlingFor(Duration time) {
    return new FolderPlan(in, out, done, error, state, time, giveUp, retry);
  }
}
