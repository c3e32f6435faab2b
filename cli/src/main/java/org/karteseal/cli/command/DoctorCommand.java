package org.karteseal.cli.command;

import java.util.concurrent.Callable;
import org.karteseal.cli.Shell;
import picocli.CommandLine.Command;

@Command
final class DoctorCommand implements Callable<Integer> {
  private final Shell shell;

  DoctorCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    shell.say("result.made", "", "");
    return 0;
  }
}
