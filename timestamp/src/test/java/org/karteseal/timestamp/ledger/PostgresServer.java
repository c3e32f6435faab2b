package org.karteseal.timestamp.ledger;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.karteseal.sign.key.Secret;

/**
 * A real PostgreSQL on loopback, in a folder of its own, gone with the test even when the test's
 * JVM is killed: a shell waits for the end of its input, which is the end of this JVM, and then
 * stops the server and removes the folder.
 *
 * <pre>
 * &#64;RegisterExtension static final PostgresServer POSTGRES = new PostgresServer();
 * ... Ledger.at(POSTGRES.newDatabase())
 * </pre>
 */
public final class PostgresServer implements BeforeAllCallback, AfterAllCallback {
  private static final String USER = "karteseal";
  private static final String PASSWORD = "only-for-tests";
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private @Nullable Process watch;
  private int port;

  /** Starts it; where PostgreSQL is not installed the tests are skipped, visibly. */
  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Optional<Path> programs = programs();
    assumeThat(programs).as("PostgreSQL is installed (apt-get install postgresql)").isPresent();
    Path folder = Files.createTempDirectory("karteseal-postgres");
    Path password = Files.writeString(folder.resolve("password"), PASSWORD);
    List<String> other = otherUser(List.of(folder, password));
    Path data = folder.resolve("data");
    run(
        folder,
        other,
        programs.get().resolve("initdb") + " --no-sync --encoding=UTF8 --locale=C",
        "--auth=scram-sha-256 --username=" + USER,
        "--pwfile=" + password,
        "--pgdata=" + data);
    port = freePort();
    String control = programs.get().resolve("pg_ctl") + " --pgdata=" + data;
    run(
        folder,
        other,
        control + " --wait --timeout=60 --log=" + folder.resolve("log") + " start",
        "--options='-c port=" + port + " -c listen_addresses=127.0.0.1",
        "-c unix_socket_directories= -c fsync=off -c max_connections=200'");
    String guard = "cat >/dev/null; " + control + " --mode=immediate stop; rm -rf " + folder;
    watch = shell(folder, other, guard).start();
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (watch != null) {
      watch.getOutputStream().close();
      if (!watch.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException("PostgreSQL does not stop");
      }
    }
  }

  /**
   * A new, empty database that sorts as Japanese does, as a hospital's own would: what needs the
   * order of octets must say so.
   */
  public LedgerServer newDatabase() throws SQLException {
    String name = "test" + DATABASES.incrementAndGet();
    execute(
        "postgres",
        "create database "
            + name
            + " template template0 locale_provider icu icu_locale 'ja-JP' locale 'C'");
    return new LedgerServer(url(name), USER, Secret.of(PASSWORD.toCharArray()));
  }

  /** A plain connection, to look at or disturb a database from outside. */
  public static Connection connect(LedgerServer database) throws SQLException {
    return DriverManager.getConnection(
        database.url(), database.user(), new String(database.password().copy()));
  }

  private String url(String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private void execute(String database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url(database), USER, PASSWORD);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Debian keeps the server's programs off the path. */
  private static Optional<Path> programs() throws IOException {
    Path debian = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(debian)) {
      return Stream.of("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
          .map(Path::of)
          .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
          .findFirst();
    }
    try (Stream<Path> versions = Files.list(debian)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(folder -> Files.isExecutable(folder.resolve("initdb")))
          .max(Comparator.comparing(PostgresServer::version));
    }
  }

  private static double version(Path programs) {
    return Double.parseDouble(programs.getName(programs.getNameCount() - 2).toString());
  }

  /** PostgreSQL refuses to run as root: then as the user that its package made. */
  private static List<String> otherUser(List<Path> files) throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return List.of();
    }
    for (Path file : files) {
      Files.setOwner(
          file,
          file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
    }
    return List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups");
  }

  private static void run(Path folder, List<String> other, String... words) throws Exception {
    Path output = Files.createTempFile("postgres", ".out");
    Process process =
        shell(folder, other, String.join(" ", words))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    boolean ended = process.waitFor(90, TimeUnit.SECONDS);
    String said = Files.readString(output);
    Files.delete(output);
    if (!ended || process.exitValue() != 0) {
      throw new IllegalStateException(said);
    }
  }

  private static ProcessBuilder shell(Path folder, List<String> other, String script) {
    List<String> command = new ArrayList<>(other);
    command.addAll(List.of("sh", "-c", script));
    return new ProcessBuilder(command).directory(folder.toFile());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
