package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.timestamp.archive.facts.CsvFacts;
import org.karteseal.timestamp.archive.facts.HookFacts;
import org.karteseal.timestamp.archive.facts.PatternFacts;
import org.karteseal.timestamp.archive.intake.FactsSource;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where it is said what documents are as records. */
final class FactsOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--facts", paramLabel = "FILE.csv")
  private Optional<Path> list = Optional.empty();

  @Option(names = "--facts-pattern", paramLabel = "REGEX")
  private Optional<String> pattern = Optional.empty();

  @Option(names = "--facts-hook", paramLabel = "PROGRAM")
  private Optional<Path> hook = Optional.empty();

  @Option(names = "--record-type", paramLabel = "TYPE")
  private Optional<String> type = Optional.empty();

  /** Whether any was named. */
  boolean isGiven() {
    return list.isPresent() || pattern.isPresent() || hook.isPresent() || type.isPresent();
  }

  /**
   * @param archive the archive's folder, where room for a list may be needed
   */
  FactsSource open(Path archive) throws SealException {
    int ways =
        (list.isPresent() ? 1 : 0) + (pattern.isPresent() ? 1 : 0) + (hook.isPresent() ? 1 : 0);
    if (ways > 1 || (type.isPresent() && ways > 0 && pattern.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(), "--facts | --facts-pattern [--record-type] | --facts-hook");
    }
    RecordCatalogue catalogue = RecordCatalogue.standard();
    if (list.isPresent()) {
      return CsvFacts.open(list.get(), catalogue, archive.resolve("spool"));
    }
    if (hook.isPresent()) {
      return HookFacts.start(hook.get(), catalogue, HookFacts.PATIENCE);
    }
    return pattern.isPresent() || type.isPresent()
        ? PatternFacts.of(pattern.orElse(".*"), type, catalogue)
        : FactsSource.none();
  }
}
