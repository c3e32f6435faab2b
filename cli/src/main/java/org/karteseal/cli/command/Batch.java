package org.karteseal.cli.command;

import java.util.List;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;

/** One act on many files: a failure does not stop the others, and the counts add up. */
final class Batch {
  private final Shell shell;
  private int done;
  private int refused;
  private int failed;
  private ExitCode last = ExitCode.DONE;

  Batch(Shell shell) {
    this.shell = shell;
  }

  /** What is done with each file. */
  interface Act {
    void on(InputFile file) throws SealException;
  }

  /** Runs, tells failures as they come, and for several files ends with the summary. */
  Batch run(List<InputFile> files, Act act) {
    shell.progress().begin(files.size());
    for (InputFile file : files) {
      shell.progress().next();
      try {
        act.on(file);
        done++;
      } catch (SealException e) {
        shell.diagnostics().report(e);
        last = ExitCode.of(e.reason());
        if (last.isRefusal()) {
          refused++;
        } else {
          failed++;
        }
      } catch (RuntimeException e) {
        if (files.size() == 1) {
          throw e;
        }
        shell
            .diagnostics()
            .failed(
                file.path() + ": " + shell.sentences().of("bug.error", e.getClass().getName()),
                shell.sentences().of("bug.hint"));
        last = ExitCode.BUG;
        failed++;
      }
      shell.progress().done();
    }
    shell.progress().clear();
    if (files.size() > 1) {
      shell.diagnostics().note("summary", done, refused, failed, files.size());
    }
    return this;
  }

  /** Done when all were; the one reason of a single file; else that some of many failed. */
  ExitCode exitCode() {
    if (refused + failed == 0) {
      return ExitCode.DONE;
    }
    return done + refused + failed == 1 ? last : ExitCode.SOME_FAILED;
  }
}
