package org.karteseal.cli.command;

import java.util.Optional;
import java.util.stream.Collectors;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.sign.record.RecordType;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which type of record the documents are. */
final class RecordOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--record", paramLabel = "TYPE")
  private Optional<String> type = Optional.empty();

  /** The type, which the catalogue knows. */
  Optional<String> checked() {
    if (type.isEmpty()) {
      return type;
    }
    RecordCatalogue catalogue = RecordCatalogue.standard();
    if (catalogue.byId(type.get()).isEmpty()) {
      String known = catalogue.all().stream().map(RecordType::id).collect(Collectors.joining(", "));
      throw new ParameterException(spec.commandLine(), "--record: " + known);
    }
    return type;
  }
}
