package org.karteseal.cli.archive;

import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;

/**
 * Says, when a run is stopped with Ctrl-C or by the system, that nothing is lost and which command
 * goes on. Every step of an act is on the disk before the next one begins, so that nothing has to
 * be put in order.
 */
public final class Interruption {
  private Interruption() {}

  /** What may be interrupted. */
  public interface Work<T> {
    /** Does it. */
    T run() throws SealException;
  }

  /** Does the work; whoever interrupts it is told that command. */
  public static <T> T tellsOf(Shell shell, String command, Work<T> work) throws SealException {
    Thread hook = new Thread(() -> tell(shell, command), "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run();
    } finally {
      forget(hook);
    }
  }

  private static void tell(Shell shell, String command) {
    shell.diagnostics().note("archive.interrupted", command);
    shell.surroundings().err().flush();
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is being told already.
      org.slf4j.LoggerFactory.getLogger(Interruption.class).debug("shutting down", e);
    }
  }
}
