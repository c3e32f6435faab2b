package org.karteseal.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How many threads work. */
final class Workers {
  private static final int MOST = 256;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--workers", paramLabel = "N")
  private int workers = Runtime.getRuntime().availableProcessors();

  int number() {
    if (workers < 1 || workers > MOST) {
      throw new ParameterException(spec.commandLine(), "--workers: 1.." + MOST);
    }
    return workers;
  }
}
