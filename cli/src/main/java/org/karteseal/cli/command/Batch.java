package org.karteseal.cli.command;

import java.util.List;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

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
    for (int i = 0; i < files.size(); i++) {
      InputFile file = files.get(i);
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
        if (endsTheBatch(e.reason()) && i + 1 < files.size()) {
          int rest = files.size() - i - 1;
          failed += rest;
          shell.diagnostics().note("batch.stopped", rest);
          break;
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

  /** Without the key nothing that follows can be signed, and a PIN is not tried for each. */
  private static boolean endsTheBatch(Reason reason) {
    return reason == Reason.KEY_PASSWORD_WRONG
        || reason == Reason.KEY_FAILED
        || reason == Reason.KEY_UNREACHABLE;
  }

  /** Done when all were; the one reason of a single file; else that some of many failed. */
  ExitCode exitCode() {
    if (refused + failed == 0) {
      return ExitCode.DONE;
    }
    return done + refused + failed == 1 ? last : ExitCode.SOME_FAILED;
  }
}
