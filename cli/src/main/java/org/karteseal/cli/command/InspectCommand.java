package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.Shell;
import org.karteseal.cli.inspect.Fact;
import org.karteseal.cli.inspect.Inspection;
import org.karteseal.sign.ContentKind;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.ades.RecordVersions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code inspect}: shows what stands in files, and judges nothing. */
@Command(name = "inspect")
final class InspectCommand implements Callable<Integer> {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Shell shell;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "any-files")
  private List<Path> files = List.of();

  @Option(names = "--revision", paramLabel = "N")
  private Optional<Integer> revision = Optional.empty();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--pictures", paramLabel = "DIR")
  private Optional<Path> pictures = Optional.empty();

  @Option(names = "--format", paramLabel = "text|json|jsonl")
  private Format format = Format.TEXT;

  InspectCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    if (revision.isPresent() != output.isPresent() || (revision.isPresent() && files.size() > 1)) {
      throw new ParameterException(spec.commandLine(), "--revision N --output OUT FILE");
    }
    if (revision.isPresent() && pictures.isPresent()) {
      throw new ParameterException(spec.commandLine(), "--revision, --pictures");
    }
    if (revision.isPresent()) {
      extract(files.get(0), revision.get(), output.get());
      return 0;
    }
    if (pictures.isPresent()) {
      return new RevisionPictureFiles(shell, pictures.get(), format).of(files).number();
    }
    return new Batch(shell)
        .run(
            InputFile.expand(files, k -> k == ContentKind.PDF, f -> false),
            file -> {
              List<Fact> facts = Inspection.of(Document.of(file.path()));
              if (format == Format.TEXT) {
                text(file.path(), facts);
              } else {
                json(file.path(), facts);
              }
            })
        .exitCode()
        .number();
  }

  /** One version of an amended record, octet for octet. */
  private void extract(Path file, int number, Path target) throws SealException {
    try (DraftDocument version = RecordVersions.extract(Document.of(file), number);
        SignedRecord record = new SignedRecord(version, SignatureLevel.B, List.of(), List.of())) {
      record.writeTo(target, false);
      shell.say("inspect.extracted", Diagnostics.oneLine(target.toString()), number);
    }
  }

  private void text(Path file, List<Fact> facts) {
    shell.out().println(Diagnostics.oneLine(file.toString()));
    for (Fact fact : facts) {
      String label = shell.sentences().of("inspect." + fact.name());
      String value = Diagnostics.oneLine(fact.value());
      shell.out().println("  ".repeat(fact.depth() + 1) + label + ": " + value);
    }
  }

  private void json(Path file, List<Fact> facts) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("file", file.toString());
    ArrayNode all = node.putArray("facts");
    for (Fact fact : facts) {
      all.addObject()
          .put("depth", fact.depth())
          .put("name", fact.name())
          .put("value", fact.value());
    }
    shell.out().println(JSON.writeValueAsString(node));
  }
}
