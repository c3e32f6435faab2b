package org.karteseal.cli.service;

import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.karteseal.cli.service.api.Judging;
import org.karteseal.cli.service.api.ServiceRoutes;
import org.karteseal.cli.service.figures.EventLog;
import org.karteseal.cli.service.figures.Figures;
import org.karteseal.cli.service.ground.ClockWatch;
import org.karteseal.cli.service.ground.Readiness.Status;
import org.karteseal.cli.service.ground.ReadinessChecks;
import org.karteseal.cli.service.ground.TrustKeeper;
import org.karteseal.cli.service.http.ServiceServer;
import org.karteseal.cli.service.intake.UploadFolder;
import org.karteseal.cli.service.settings.ServiceConfiguration;
import org.karteseal.cli.service.work.Jobs;
import org.karteseal.cli.service.work.ValidationWorkers;
import org.karteseal.sign.SealException;

/** The validation service while it runs. Closing it is the graceful stop. */
public final class ValidationService implements AutoCloseable {
  private final EventLog log;
  private final UploadFolder folder;
  private final TrustKeeper trust;
  private final ValidationWorkers workers;
  private final Jobs jobs;
  private final Figures figures;
  private final ServiceServer server;
  private final ScheduledExecutorService ticks;
  private volatile boolean closed;

  /**
   * What the service takes from outside.
   *
   * @param environment variables that the configuration may name
   * @param clock the time
   * @param nanos the machine's own count of time
   * @param log where its log goes
   */
  public record Outside(
      Map<String, String> environment, Clock clock, LongSupplier nanos, PrintStream log) {
    public Outside {
      environment = Map.copyOf(environment);
    }
  }

  private ValidationService(
      ServiceConfiguration configuration, Outside outside, UploadFolder folder)
      throws SealException {
    this.folder = folder;
    this.log = new EventLog(outside.log(), outside.clock());
    BuildFacts facts = BuildFacts.read();
    ClockWatch clock =
        new ClockWatch(outside.clock(), outside.nanos(), configuration.clock(), facts.built());
    this.trust =
        TrustKeeper.of(
            configuration.trust(),
            new Snapshots(configuration.sources(), outside.environment(), outside.clock()),
            log::event,
            clock.instant());
    this.workers = new ValidationWorkers(configuration.work());
    this.figures = new Figures(clock.instant());
    ReadinessChecks readiness =
        new ReadinessChecks(trust, clock, folder.path(), 2 * configuration.requests().octets());
    Judging judging = new Judging(trust, clock, workers, configuration);
    this.jobs = ServiceRoutes.jobs(judging, folder);
    ServiceRoutes routes = new ServiceRoutes(judging, jobs, readiness, figures, facts.version());
    this.server =
        new ServiceServer(
            configuration,
            routes.all(),
            folder,
            outside.nanos(),
            (request, method, status, took) -> {
              log.request(request, method, status, took);
              figures.request(request, method, status, took);
            });
    readiness.needs("workers", "WORKERS_LOST", () -> !workers.isLost());
    readiness.needs("server", "STOPPING", () -> !server.isStopping());
    gauges(readiness, clock);
    this.ticks =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "ticks");
              thread.setDaemon(true);
              return thread;
            });
    long poll = configuration.trust().poll().toMillis();
    every(poll, () -> trust.poll(clock.instant()));
    every(1000, server::sweep);
    every(1000, clock::trouble);
    every(60_000, jobs::expire);
  }

  /**
   * Starts the service.
   *
   * @throws SealException when trust, configuration, key, folder or port cannot be used
   */
  public static ValidationService start(ServiceConfiguration configuration, Outside outside)
      throws SealException {
    UploadFolder folder = UploadFolder.open(configuration.folder(), outside.nanos());
    ValidationService service = null;
    boolean started = false;
    try {
      service = new ValidationService(configuration, outside, folder);
      service.server.start();
      service.log.event("STARTED");
      started = true;
      return service;
    } finally {
      if (!started) {
        if (service == null) {
          folder.close();
        } else {
          service.close();
        }
      }
    }
  }

  private void every(long milliseconds, Runnable work) {
    ScheduledFuture<?> unused =
        ticks.scheduleWithFixedDelay(
            () -> {
              try {
                work.run();
              } catch (RuntimeException e) {
                // One that fails must not end all later ones.
                log.event("TICK_FAILED_" + e.getClass().getSimpleName());
              }
            },
            milliseconds,
            milliseconds,
            TimeUnit.MILLISECONDS);
  }

  private void gauges(ReadinessChecks readiness, ClockWatch clock) {
    figures.gauge(
        "karteseal.ready",
        "1 when ready or degraded",
        () -> readiness.now().status() == Status.NOT_READY ? 0 : 1);
    figures.gauge(
        "karteseal.degraded",
        "1 when somebody should look",
        () -> readiness.now().status() == Status.READY ? 0 : 1);
    figures.gauge(
        "karteseal.anchors.in.force",
        "Anchors for signatures in force now",
        () -> trust.snapshot().anchorsInForce(clock.instant()));
    figures.gauge(
        "karteseal.trust.loaded.seconds",
        "When the trust directory was taken over",
        () -> trust.snapshot().loadedAt().getEpochSecond());
    figures.gauge("karteseal.validations.running", "Being judged", workers::running);
    figures.gauge("karteseal.validations.waiting", "Waiting for a place", workers::waiting);
    figures.gauge(
        "karteseal.validations.abandoned", "Over budget, still running", workers::abandoned);
    figures.gauge("karteseal.jobs", "Jobs, done ones included", jobs::count);
    figures.gauge("karteseal.connections", "Open connections", server::connections);
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  /** Takes nothing more, lets what was begun end within its limit, and leaves no file. */
  @Override
  public void close() {
    synchronized (log) {
      if (closed) {
        return;
      }
      closed = true;
    }
    log.event("STOPPING");
    server.close();
    ticks.shutdownNow();
    jobs.close();
    workers.close();
    folder.close();
    figures.close();
    log.event("STOPPED");
  }
}
