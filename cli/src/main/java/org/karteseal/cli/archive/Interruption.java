package org.karteseal.cli.archive;

import org.karteseal.cli.Shell;

/**
 * Says, when a run is stopped with Ctrl-C or by the system, that nothing is lost and which command
 * goes on. Every step of an act is on the disk before the next one begins, so that nothing has to
 * be put in order.
 */
public final class Interruption implements AutoCloseable {
  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** From now on until it is closed. */
  public static Interruption of(Shell shell, String command) {
    Thread hook =
        new Thread(
            () -> {
              shell.diagnostics().note("archive.interrupted", command);
              shell.surroundings().err().flush();
            },
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    return new Interruption(hook);
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is being told already.
      org.slf4j.LoggerFactory.getLogger(Interruption.class).debug("shutting down", e);
    }
  }
}
