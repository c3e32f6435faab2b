package org.karteseal.cli;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import org.karteseal.sign.Progress;

/**
 * How far a run has come: one line on the terminal that is written over as it goes on, and cleared
 * before anything else is said. Without a terminal there is none, so that logs stay readable.
 */
public final class ProgressLine implements Progress {
  /** Set by the launcher where standard error is a terminal; Java 17 cannot tell. */
  static final String TERMINAL = "KARTESEAL_TERMINAL";

  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final String CLEAR = "\r\u001B[K";
  private static final double MEGABYTE = 1e6;

  private final PrintStream err;
  private final Sentences sentences;
  private final Clock clock;
  private final boolean shown;

  private int files;
  private int behind;
  private Instant began = Instant.EPOCH;
  private Instant drawn = Instant.EPOCH;
  private boolean onScreen;
  private Phase phase = Phase.CHECKING;
  private long done;
  private long total;
  private Instant passBegan = Instant.EPOCH;

  ProgressLine(Surroundings surroundings, Sentences sentences) {
    this.err = surroundings.err();
    this.sentences = sentences;
    this.clock = surroundings.clock();
    this.shown =
        surroundings.environment().containsKey(TERMINAL)
            && !"dumb".equals(surroundings.environment().get("TERM"));
  }

  /** A run over so many files begins. */
  public void begin(int all) {
    files = all;
    behind = 0;
    began = clock.instant();
  }

  /** One more file is begun. */
  public void next() {
    total = 0;
    draw();
  }

  /** The file that was begun is done, or has failed. */
  public void done() {
    behind++;
    total = 0;
  }

  @Override
  public void phase(Phase next) {
    phase = next;
    total = 0;
  }

  @Override
  public void octets(long position, long all) {
    if (position < done || total == 0) {
      passBegan = clock.instant();
    }
    done = position;
    total = all;
    draw();
  }

  /** So many were looked at, of a number that nobody knows yet. */
  public synchronized void counted(long number) {
    if (!shown) {
      return;
    }
    if (number <= 1) {
      began = clock.instant();
    }
    draw(
        now -> {
          double seconds = seconds(began, now);
          return sentences.of(
              "progress.counted", number, seconds > 0 ? decimal(number / seconds) : "-");
        });
  }

  /** So many octets were read, of all files together. */
  public synchronized void reading(long position, long all) {
    if (!shown) {
      return;
    }
    if (passBegan.equals(Instant.EPOCH)) {
      passBegan = clock.instant();
    }
    draw(
        now -> {
          double seconds = seconds(passBegan, now);
          double rate = seconds > 0 ? position / seconds : 0;
          return sentences.of(
              "progress.reading",
              Math.round(position / MEGABYTE),
              Math.round(all / MEGABYTE),
              Math.round(rate / MEGABYTE),
              rate > 0 ? left((all - position) / rate) : "-");
        });
  }

  /** Makes room for something else. */
  public synchronized void clear() {
    if (onScreen) {
      err.print(CLEAR);
      err.flush();
      onScreen = false;
    }
  }

  private void draw() {
    draw(this::text);
  }

  private void draw(Function<Instant, String> line) {
    if (!shown) {
      return;
    }
    Instant now = clock.instant();
    if (onScreen && Duration.between(drawn, now).compareTo(PAUSE) < 0) {
      return;
    }
    String text = line.apply(now);
    if (!text.isEmpty()) {
      drawn = now;
      onScreen = true;
      err.print(CLEAR + text);
      err.flush();
    }
  }

  private String text(Instant now) {
    String all = files > 1 ? overFiles(now) : "";
    String one = total > 0 ? overOctets(now) : "";
    return all.isEmpty() || one.isEmpty() ? all + one : all + " | " + one;
  }

  private String overFiles(Instant now) {
    double seconds = seconds(began, now);
    if (behind == 0 || seconds <= 0) {
      return sentences.of("progress.files.first", 1, files);
    }
    double rate = behind / seconds;
    return sentences.of(
        "progress.files", behind + 1, files, decimal(rate), left((files - behind) / rate));
  }

  private String overOctets(Instant now) {
    double seconds = seconds(passBegan, now);
    double rate = seconds > 0 ? done / seconds : 0;
    return sentences.of(
        "progress.octets",
        sentences.of("progress." + phase),
        Math.round(done / MEGABYTE),
        Math.round(total / MEGABYTE),
        Math.round(rate / MEGABYTE),
        rate > 0 ? left((total - done) / rate) : "-");
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1e3;
  }

  private static String decimal(double rate) {
    return String.format(Locale.ROOT, rate < 10 ? "%.1f" : "%.0f", rate);
  }

  /** Hours, minutes and seconds. */
  private static String left(double seconds) {
    long whole = Math.round(seconds);
    return whole >= 3600
        ? String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d", whole / 60, whole % 60);
  }
}
