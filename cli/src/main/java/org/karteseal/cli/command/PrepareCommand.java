package org.karteseal.cli.command;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.PendingSignature;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.key.ElsewhereKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code prepare}: the first of two steps, for a key that is somewhere else. */
@Command(name = "prepare")
final class PrepareCommand implements Callable<Integer> {
  private static final long LARGEST_FILE = 1024L * 1024;
  private static final int MOST_HOURS = 24 * 31;

  private final Shell shell;
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final TrustOptions trust = new TrustOptions();
  @Mixin private final RecordOption record = new RecordOption();
  @Mixin private final FormOptions forms = new FormOptions();
  @Mixin private final Companions companions = new Companions();

  @Parameters(index = "0", paramLabel = "IN", descriptionKey = "file")
  private Path file = Path.of("");

  @Option(names = "--certificate", required = true, paramLabel = "FILE")
  private Path certificate = Path.of("");

  @Option(names = "--pending", required = true, paramLabel = "OUT.json")
  private Path pending = Path.of("");

  @Option(names = "--level", paramLabel = "b|t|lt|lta")
  private SignatureLevel level = SignatureLevel.LTA;

  @Option(names = "--valid-hours", paramLabel = "N")
  private int hours = 24;

  PrepareCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    if (hours < 1 || hours > MOST_HOURS) {
      throw new ParameterException(spec.commandLine(), "--valid-hours 1-" + MOST_HOURS);
    }
    Optional<String> type = record.checked();
    Workbench bench = trust.open(shell, true);
    SigningRequest request =
        forms.applied(
            SigningRequest.of(companions.of(file), ElsewhereKey.of(chain()))
                .atLevel(level)
                .asRecord(type));
    PendingSignature prepared = bench.signer(level).prepare(request, Duration.ofHours(hours));
    write(prepared.toJson());
    shell.say(
        "prepare.made",
        Diagnostics.oneLine(pending.toString()),
        prepared.scheme(),
        prepared.expires());
    return 0;
  }

  /** DER, or PEM with the signer's certificate first. */
  private List<X509Certificate> chain() throws SealException {
    String name = certificate.toString();
    try {
      if (!Files.isRegularFile(certificate) || Files.size(certificate) > LARGEST_FILE) {
        throw new SealException(Reason.TRUST_CERTIFICATE_INVALID, name, "NOT_A_FILE");
      }
      byte[] content = Files.readAllBytes(certificate);
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(content))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw new SealException(Reason.TRUST_CERTIFICATE_INVALID, name, "");
      }
      return chain;
    } catch (IOException | CertificateException e) {
      throw new SealException(Reason.TRUST_CERTIFICATE_INVALID, name, "", e);
    }
  }

  private void write(byte[] json) throws SealException {
    if (Files.exists(pending)) {
      throw new SealException(Reason.OUTPUT_EXISTS, pending.toString(), "");
    }
    try {
      Files.write(pending, json, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, pending.toString(), "", e);
    }
  }
}
