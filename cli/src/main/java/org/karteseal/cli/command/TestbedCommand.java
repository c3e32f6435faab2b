package org.karteseal.cli.command;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.Testbed;
import org.karteseal.testcerts.TestbedServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code testbed}: authorities, keys and a trust directory for tests, until it is interrupted. */
@Command(name = "testbed")
final class TestbedCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(index = "0", paramLabel = "DIR", descriptionKey = "folder")
  private Path folder = Path.of("");

  @Option(names = "--port", paramLabel = "N")
  private int port;

  @Option(names = "--at", paramLabel = "TIME")
  private Optional<Instant> at = Optional.empty();

  TestbedCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    SettableClock clock =
        SettableClock.at(at.orElseGet(() -> shell.surroundings().clock().instant()));
    try (TestbedServer server = TestbedServer.start(clock, port)) {
      Testbed.write(folder, server, Testbed.Options.everybody(server));
      shell.say("testbed.running", server.baseUri(), clock.instant());
      shell.say("testbed.next", folder, clock.instant());
      shell.out().flush();
      // Ctrl-C interrupts the JVM, an embedding program this thread.
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (DirectoryNotEmptyException e) {
      throw new SealException(Reason.OUTPUT_EXISTS, folder.toString(), "FOLDER_NOT_EMPTY", e);
    } catch (BindException e) {
      throw new SealException(Reason.CONFIGURATION_INVALID, "--port " + port, "PORT_IN_USE", e);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, folder.toString(), "", e);
    }
    return 0;
  }
}
