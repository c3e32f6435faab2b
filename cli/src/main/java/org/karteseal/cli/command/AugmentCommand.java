package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.timestamp.augment.RecordAugmenter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code augment}: raises signed documents to a level, or adds a further archive timestamp. */
@Command(name = "augment")
final class AugmentCommand implements Callable<Integer> {
  static final String ENDING = ".augmented";

  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final Companions companions = new Companions();

  @Parameters(arity = "1..*", paramLabel = "IN", descriptionKey = "files")
  private List<Path> files = List.of();

  @Option(names = "--level", paramLabel = "t|lt|lta")
  private SignatureLevel level = SignatureLevel.LTA;

  @Option(names = "--dry-run")
  private boolean dryRun;

  @Option(names = "--format", paramLabel = "text|json|jsonl")
  private Format format = Format.TEXT;

  AugmentCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    List<InputFile> inputs =
        InputFile.expand(files, InputFile::canBeSigned, f -> f.toString().contains(ENDING + "."));
    output.check(inputs.size());
    Workbench bench = trust.open(shell, true);
    RecordAugmenter unrecorded =
        new RecordAugmenter(bench.trust(), bench.clock(), bench.timestamps(), bench.revocation());
    RecordAugmenter augmenter = bench.journal().map(unrecorded::recordedIn).orElse(unrecorded);
    ResultPrinter printer = new ResultPrinter(shell, format);
    return new Batch(shell)
        .run(
            inputs,
            file -> {
              Document document = companions.of(file.path()).watchedBy(shell.progress());
              Path target = output.target(file, ENDING, "");
              if (dryRun) {
                augmenter.check(document);
                printer.checked(document.name());
                return;
              }
              try (SignedRecord result = augmenter.augment(document, level)) {
                output.write(result, target);
                printer.made(document.name(), target, result);
              }
            })
        .exitCode()
        .number();
  }
}
