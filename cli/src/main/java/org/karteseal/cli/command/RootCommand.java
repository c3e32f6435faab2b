package org.karteseal.cli.command;

import org.karteseal.validator.report.Language;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code karteseal} itself, and the options that every command has. */
@Command(
    name = "karteseal",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = RootCommand.Version.class)
final class RootCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** Read before parsing (the help needs it); here so that a wrong value is told. */
  @Option(names = "--lang", scope = ScopeType.INHERIT, paramLabel = "ja|en")
  private Language language = Language.EN;

  @Option(names = "--debug", scope = ScopeType.INHERIT)
  private boolean debug;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "COMMAND");
  }

  @Override
  public String toString() {
    return "karteseal " + language + (debug ? " debug" : "");
  }

  static String version() {
    String version = RootCommand.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  /** The version that the jar states. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"karteseal " + version()};
    }
  }
}
