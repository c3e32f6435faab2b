package org.karteseal.cli.service;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.service.settings.Listening;
import org.karteseal.cli.service.settings.ServiceConfiguration;
import org.karteseal.cli.service.settings.ServiceConfigurationFile;
import org.karteseal.sign.SealException;
import org.karteseal.sign.trust.TrustDirectory;

/** The service as a program: from its configuration to the signal that ends it. */
public final class ServiceRun {
  private ServiceRun() {}

  /**
   * Runs until the JVM or the thread is told to end.
   *
   * @param check whether only the configuration and the trust directory are read
   * @throws SealException when the service cannot be started
   */
  public static ExitCode of(Shell shell, Path file, boolean check) throws SealException {
    ServiceConfiguration configuration =
        ServiceConfigurationFile.load(
            file, shell.surroundings().environment(), shell.surroundings().zone());
    Listening listening = configuration.listening();
    if (listening.unprotected()) {
      shell.diagnostics().note("serve.unprotected");
    }
    if (check) {
      int anchors = TrustDirectory.load(configuration.trust().directory()).anchors().size();
      shell.say("serve.checked", anchors);
      return ExitCode.DONE;
    }
    ValidationService service =
        ValidationService.start(
            configuration,
            new ValidationService.Outside(
                shell.surroundings().environment(),
                shell.surroundings().clock(),
                System::nanoTime,
                shell.surroundings().err()));
    Thread atEnd = new Thread(service::close, "stop");
    Runtime.getRuntime().addShutdownHook(atEnd);
    String scheme = listening.tls().isPresent() ? "https" : "http";
    shell.say("serve.running", scheme, listening.host(), service.port());
    shell.out().flush();
    try {
      // SIGTERM ends the JVM by way of the hook, an embedding program interrupts this thread.
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Runtime.getRuntime().removeShutdownHook(atEnd);
      service.close();
      Thread.currentThread().interrupt();
    }
    return ExitCode.DONE;
  }
}
