package org.karteseal.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.Document;
import org.karteseal.sign.PendingSignature;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.key.ElsewhereKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code complete}: the second of two steps; the signature value has come back. */
@Command(name = "complete")
final class CompleteCommand implements Callable<Integer> {
  private static final long LARGEST_FILE = 1024L * 1024;

  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();
  @Mixin private final FormOptions forms = new FormOptions();
  @Mixin private final Companions companions = new Companions();
  @Mixin private final OutputOptions output = new OutputOptions();

  @Parameters(index = "0", paramLabel = "IN", descriptionKey = "file")
  private Path file = Path.of("");

  @Option(names = "--pending", required = true, paramLabel = "FILE.json")
  private Path pending = Path.of("");

  @Option(names = "--signature", required = true, paramLabel = "FILE")
  private Path signature = Path.of("");

  @Option(names = "--format", paramLabel = "text|json|jsonl")
  private Format format = Format.TEXT;

  CompleteCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    output.check(1);
    InputFile input = InputFile.of(file);
    PendingSignature prepared = PendingSignature.parse(pending.toString(), read(pending));
    SigningRequest request =
        forms.applied(
            SigningRequest.of(companions.of(file), ElsewhereKey.of(prepared.chain()))
                .atLevel(prepared.level())
                .asRecord(prepared.recordType()));
    Path target = output.target(input, SignCommand.ENDING, FormOptions.resultEnding(request));
    byte[] value = value(read(signature));
    Workbench bench = trust.open(shell, true);
    try (SignedRecord result = bench.signer(prepared.level()).complete(prepared, value, request)) {
      output.write(result, target);
      new ResultPrinter(shell, format).made(request.document().name(), target, result);
    }
    return 0;
  }

  /** As a device gives it, or in base64; a signature value is never text by accident. */
  private static byte[] value(byte[] content) {
    String text = new String(content, StandardCharsets.US_ASCII).strip();
    try {
      return text.matches("[A-Za-z0-9+/=\\s]+") ? Base64.getMimeDecoder().decode(text) : content;
    } catch (IllegalArgumentException e) {
      return content;
    }
  }

  private static byte[] read(Path path) throws SealException {
    Document document = Document.of(path);
    if (document.size() > LARGEST_FILE) {
      throw new SealException(Reason.INPUT_TOO_LARGE, path.toString(), "");
    }
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, path.toString(), "", e);
    }
  }
}
