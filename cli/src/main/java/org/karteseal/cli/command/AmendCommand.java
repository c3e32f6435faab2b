package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.key.SigningKey;
import org.karteseal.sign.scan.ConvertedScan;
import org.karteseal.sign.scan.ScanConverter;
import org.karteseal.sign.scan.ScanLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code amend}: a correction of a signed record, signed by whoever corrects it (GL6-16-7). */
@Command(name = "amend")
final class AmendCommand implements Callable<Integer> {
  private static final String ENDING = ".amended";
  private static final String RECORD = "amended-dispensed-prescription";

  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();
  @Mixin private final RecordOption record = new RecordOption();
  @Mixin private final KeyOptions keys = new KeyOptions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Parameters(paramLabel = "IN", descriptionKey = "amend-in")
  private Path in = Path.of("");

  @Option(names = "--sheet", required = true, paramLabel = "FILE")
  private Path sheet = Path.of("");

  @Option(names = "--sheet-dpi", paramLabel = "N")
  private Optional<Integer> sheetDpi = Optional.empty();

  @Option(names = "--level", paramLabel = "b|t|lt|lta")
  private SignatureLevel level = SignatureLevel.LTA;

  @Option(names = "--format", paramLabel = "text|json|jsonl")
  private Format format = Format.TEXT;

  AmendCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    String type = record.checked().orElse(RECORD);
    output.check(1);
    Path target = output.target(InputFile.of(in), ENDING, "");
    Workbench bench = trust.open(shell, true);
    ScanConverter converter =
        new ScanConverter(ScanLimits.standard(), sheetDpi, shell.surroundings().zone());
    try (SigningKey key = keys.open(shell, bench);
        ConvertedScan pages = converter.convert(Document.of(sheet), bench.clock().instant());
        SignedRecord amended =
            bench
                .signer(level)
                .amend(
                    SigningRequest.of(Document.of(in), key).atLevel(level).asRecord(type),
                    pages.document())) {
      output.write(amended, target);
      new ResultPrinter(shell, format).made(in.toString(), target, amended);
    }
    return 0;
  }
}
