package org.karteseal.cli.service.work;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.karteseal.cli.service.intake.Upload;
import org.karteseal.cli.service.intake.UploadFolder;
import org.karteseal.cli.service.problem.Problem;
import org.karteseal.cli.service.problem.ProblemCode;
import org.karteseal.cli.service.settings.JobLimits;

/**
 * The jobs that there are: a bounded queue, worked off by one thread, which takes its place among
 * the requests like anybody. What nobody fetched is forgotten after a while.
 */
public final class Jobs implements AutoCloseable {
  private final JobLimits limits;
  private final UploadFolder folder;
  private final ValidationWorkers workers;
  private final Supplier<Instant> now;
  private final BiFunction<Upload, Problem, JobDocument.Line> unjudged;
  private final Map<String, Job> jobs = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final ExecutorService thread;

  /**
   * @param now the time
   * @param unjudged the line of a document for which there is no verdict
   */
  public Jobs(
      JobLimits limits,
      UploadFolder folder,
      ValidationWorkers workers,
      Supplier<Instant> now,
      BiFunction<Upload, Problem, JobDocument.Line> unjudged) {
    this.limits = limits;
    this.folder = folder;
    this.workers = workers;
    this.now = now;
    this.unjudged = unjudged;
    this.thread =
        Executors.newSingleThreadExecutor(
            work -> {
              Thread runner = new Thread(work, "jobs");
              runner.setDaemon(true);
              return runner;
            });
  }

  /**
   * Takes documents, which from now on are the job's.
   *
   * @throws Problem JOBS_FULL
   */
  public synchronized Job take(String owner, List<Upload> uploads, JobDocument work)
      throws Problem, IOException {
    expire();
    long octets =
        jobs.values().stream().mapToLong(Job::octets).sum()
            + uploads.stream().mapToLong(Upload::octets).sum();
    if (jobs.size() >= limits.jobs() || octets > limits.octets()) {
      throw new Problem(ProblemCode.JOBS_FULL);
    }
    byte[] name = new byte[16];
    random.nextBytes(name);
    Job job =
        new Job(
            HexFormat.of().formatHex(name),
            owner,
            work,
            uploads,
            new Job.Results(folder.newResult(), folder.newResult()));
    jobs.put(job.id(), job);
    thread.execute(() -> run(job));
    return job;
  }

  private void run(Job job) {
    for (Optional<Upload> next = job.next(); next.isPresent(); next = job.next()) {
      job.judged(line(job, next.get()));
    }
    job.end(now.get());
  }

  private JobDocument.Line line(Job job, Upload upload) {
    try {
      return workers.runPatiently(() -> job.work().judge(upload));
    } catch (Problem e) {
      return unjudged.apply(upload, e);
    }
  }

  /**
   * The caller's job of that id.
   *
   * @throws Problem JOB_NOT_FOUND, also for somebody else's
   */
  public Job find(String id, String caller) throws Problem {
    expire();
    return Optional.ofNullable(jobs.get(id))
        .filter(j -> j.belongsTo(caller))
        .orElseThrow(() -> new Problem(ProblemCode.JOB_NOT_FOUND));
  }

  /** Ends and forgets it. */
  public void remove(Job job) {
    jobs.remove(job.id());
    job.close();
  }

  /** Forgets what was done long ago. */
  public void expire() {
    Instant oldest = now.get().minus(limits.keep());
    for (Job job : List.copyOf(jobs.values())) {
      if (job.standing().ended().filter(e -> e.isBefore(oldest)).isPresent()) {
        remove(job);
      }
    }
  }

  /** How many there are. */
  public int count() {
    return jobs.size();
  }

  @Override
  public void close() {
    List.copyOf(jobs.values()).forEach(this::remove);
    thread.shutdownNow();
  }
}
