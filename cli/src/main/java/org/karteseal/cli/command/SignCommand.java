package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.ContentKind;
import org.karteseal.sign.Document;
import org.karteseal.sign.RecordSigner;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.key.SigningKey;
import org.karteseal.sign.seal.VisibleSeal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sign}: signs each document, or says why not. */
@Command(name = "sign")
final class SignCommand implements Callable<Integer> {
  static final String ENDING = ".signed";

  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();
  @Mixin private final RecordOption record = new RecordOption();
  @Mixin private final KeyOptions keys = new KeyOptions();
  @Mixin private final FormOptions forms = new FormOptions();
  @Mixin private final Companions companions = new Companions();
  @Mixin private final SealOptions seals = new SealOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Parameters(arity = "1..*", paramLabel = "IN", descriptionKey = "files")
  private List<Path> files = List.of();

  @Option(names = "--level", paramLabel = "b|t|lt|lta")
  private SignatureLevel level = SignatureLevel.LTA;

  @Option(names = "--resume")
  private boolean resume;

  @Option(names = "--dry-run")
  private boolean dryRun;

  @Option(names = "--format", paramLabel = "text|json|jsonl")
  private Format format = Format.TEXT;

  SignCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    Optional<String> type = record.checked();
    // In a folder nobody wants every file signed, unless the form says so.
    boolean all = forms.form().isPresent();
    List<InputFile> found =
        InputFile.expand(files, k -> all || k == ContentKind.PDF, FormOptions::isResult);
    List<InputFile> inputs = forms.grouped(found);
    output.check(inputs.size());
    Optional<VisibleSeal> seal = seals.open();
    Workbench bench = trust.open(shell, true);
    RecordSigner signer = bench.signer(level);
    ResultPrinter printer = new ResultPrinter(shell, format);
    try (SigningKey key = keys.open(shell, bench)) {
      return new Batch(shell)
          .run(
              inputs,
              file -> {
                Document document =
                    forms.document(file, found, companions).watchedBy(shell.progress());
                SigningRequest request =
                    forms
                        .applied(SigningRequest.of(document, key).atLevel(level).asRecord(type))
                        .sealedWith(seal);
                String ending = FormOptions.resultEnding(request);
                if (resume && output.isThere(file, ENDING, ending)) {
                  printer.skipped(file.path().toString());
                  return;
                }
                Path target = output.target(file, ENDING, ending);
                if (dryRun) {
                  signer.check(request);
                  printer.checked(document.name());
                  return;
                }
                try (SignedRecord result = signer.sign(request)) {
                  output.write(result, target);
                  printer.made(document.name(), target, result);
                }
              })
          .exitCode()
          .number();
    }
  }
}
