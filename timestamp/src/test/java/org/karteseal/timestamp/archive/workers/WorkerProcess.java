package org.karteseal.timestamp.archive.workers;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.key.Secret;
import org.karteseal.timestamp.archive.store.S3ProxyServer;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.ledger.LedgerServer;

/** A worker in a JVM of its own, which the test may kill. */
final class WorkerProcess {
  private WorkerProcess() {}

  static Process start(LedgerServer database, String name, int milliseconds) throws IOException {
    List<String> command = new ArrayList<>(java());
    command.addAll(
        List.of(
            WorkerProcess.class.getName(),
            database.url(),
            database.user(),
            name,
            String.valueOf(milliseconds)));
    return start(command, database);
  }

  static List<String> java() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx128m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
  }

  static Process start(List<String> command, LedgerServer database) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PASSWORD", new String(database.password().copy()));
    builder.environment().putAll(S3ProxyServer.ENVIRONMENT);
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  static WorkerSettings quick(String name, int threads) {
    return new WorkerSettings(
        name, threads, Duration.ofMillis(100), Duration.ofMillis(1500), Duration.ofMillis(100));
  }

  /** The process. */
  public static void main(String[] arguments) throws Exception {
    Secret password =
        Secret.of(Optional.ofNullable(System.getenv("PASSWORD")).orElseThrow().toCharArray());
    LedgerServer server = new LedgerServer(arguments[0], arguments[1], password);
    String name = arguments[2];
    try (Ledger ledger = Ledger.at(server);
        BatchWorker worker =
            BatchWorker.start(
                ledger,
                new TableWork(ledger, name, Integer.parseInt(arguments[3])),
                quick(name, 1),
                new Diary(ledger, name))) {
      worker.untilNoneWaits();
    }
  }

  /** Writes down what was lost. */
  record Diary(Ledger ledger, String name) implements WorkerEvents {
    @Override
    public void began(int batch) {}

    @Override
    public void finished(int batch) {}

    @Override
    public void failed(int batch, SealException failure) {
      write(batch, "FAILED");
    }

    @Override
    public void lost(int batch) {
      write(batch, "LOST");
    }

    private void write(int batch, String kind) {
      try {
        ledger.change(handle -> TableWork.episode(handle, batch, name, kind));
      } catch (SealException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
