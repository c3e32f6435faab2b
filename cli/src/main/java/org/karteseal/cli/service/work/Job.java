package org.karteseal.cli.service.work;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.karteseal.cli.service.intake.Upload;

/** Many documents of one caller, judged one after the other; each is removed as soon as it is. */
public final class Job implements AutoCloseable {
  private final String id;
  private final String owner;
  private final JobDocument work;
  private final Deque<Upload> left;
  private final int documents;
  private final Path json;
  private final Path csv;
  private final Map<String, Integer> verdicts = new TreeMap<>();
  private int judged;
  private boolean cancelled;
  private Optional<Instant> ended = Optional.empty();

  /** How far it is. */
  public enum State {
    WAITING,
    RUNNING,
    DONE
  }

  /**
   * What is told of it.
   *
   * @param verdicts how many documents had which
   * @param ended when it was done
   */
  public record Standing(
      String id,
      State state,
      int documents,
      int judged,
      Map<String, Integer> verdicts,
      Optional<Instant> ended) {
    public Standing {
      verdicts = Map.copyOf(verdicts);
    }
  }

  /** The two files that results go to. */
  record Results(Path json, Path csv) {}

  Job(String id, String owner, JobDocument work, List<Upload> uploads, Results results) {
    this.id = id;
    this.owner = owner;
    this.work = work;
    this.left = new ArrayDeque<>(uploads);
    this.documents = uploads.size();
    this.json = results.json();
    this.csv = results.csv();
  }

  String id() {
    return id;
  }

  boolean belongsTo(String caller) {
    return owner.equals(caller);
  }

  JobDocument work() {
    return work;
  }

  synchronized long octets() {
    return left.stream().mapToLong(Upload::octets).sum();
  }

  synchronized Optional<Upload> next() {
    return cancelled ? Optional.empty() : Optional.ofNullable(left.peek());
  }

  synchronized void judged(JobDocument.Line line) {
    Upload done = left.poll();
    if (done != null) {
      done.close();
    }
    if (cancelled) {
      return;
    }
    judged++;
    verdicts.merge(line.verdict(), 1, Integer::sum);
    append(json, line.json() + "\n");
    append(csv, line.csv());
  }

  private static void append(Path file, String text) {
    try (BufferedWriter out =
        Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  synchronized void end(Instant when) {
    ended = Optional.of(when);
  }

  /** How far it is. */
  public synchronized Standing standing() {
    State state = ended.isPresent() ? State.DONE : judged == 0 ? State.WAITING : State.RUNNING;
    return new Standing(id, state, documents, judged, verdicts, ended);
  }

  /** One report a line; whole once the job is done. */
  public Path json() {
    return json;
  }

  /** One row a document; whole once the job is done. */
  public Path csv() {
    return csv;
  }

  /** Ends it, and removes its documents and results. */
  @Override
  public synchronized void close() {
    cancelled = true;
    left.forEach(Upload::close);
    left.clear();
    try {
      Files.deleteIfExists(json);
      Files.deleteIfExists(csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
