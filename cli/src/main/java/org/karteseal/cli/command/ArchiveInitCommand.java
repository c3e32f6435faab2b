package org.karteseal.cli.command;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.ArchiveFolder;
import org.karteseal.timestamp.archive.ArchiveSettings;
import org.karteseal.timestamp.archive.BatchLimits;
import org.karteseal.timestamp.archive.LedgerAddress;
import org.karteseal.timestamp.archive.store.BucketOptions;
import org.karteseal.timestamp.archive.store.CredentialSource;
import org.karteseal.timestamp.archive.store.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code archive init}: an archive over a folder or a bucket of documents. */
@Command(name = "init")
final class ArchiveInitCommand implements Callable<Integer> {
  private static final String REGION = "us-east-1";

  private final Shell shell;
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final ArchiveOptions archive = new ArchiveOptions();

  @Parameters(index = "0", paramLabel = "DOCUMENTS", descriptionKey = "documents")
  private String documents = "";

  @Option(names = "--endpoint", paramLabel = "URL")
  private Optional<URI> endpoint = Optional.empty();

  @Option(names = "--region", paramLabel = "NAME")
  private Optional<String> region = Optional.empty();

  @Option(names = "--plain-http")
  private boolean plainHttp;

  @Option(names = "--key-file", paramLabel = "FILE")
  private Optional<Path> keyFile = Optional.empty();

  @Option(names = "--ledger-url", paramLabel = "URL")
  private Optional<String> ledger = Optional.empty();

  @Option(names = "--ledger-user", paramLabel = "NAME")
  private Optional<String> user = Optional.empty();

  @Option(names = "--ledger-password-env", paramLabel = "NAME")
  private Optional<String> passwordVariable = Optional.empty();

  @Option(names = "--ledger-password-file", paramLabel = "FILE")
  private Optional<Path> passwordFile = Optional.empty();

  @Option(names = "--batch-records", paramLabel = "N")
  private Optional<Integer> records = Optional.empty();

  @Option(names = "--batch-octets", paramLabel = "N")
  private Optional<Long> octets = Optional.empty();

  @Option(names = "--renew-before-end", paramLabel = "P1Y")
  private Period lead = Period.ofYears(1);

  @Option(names = "--minutes-per-run", paramLabel = "N")
  private Optional<Integer> minutes = Optional.empty();

  ArchiveInitCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    ArchiveFolder made =
        ArchiveFolder.init(archive.folder(shell), settings(), ArchiveOptions.environment(shell));
    shell.say(
        "archive.made",
        Diagnostics.oneLine(made.folder().toString()),
        Diagnostics.oneLine(documents));
    return 0;
  }

  private ArchiveSettings settings() throws SealException {
    StoreLocation location = StoreLocation.parse(documents, bucket());
    BatchLimits standard = BatchLimits.standard();
    try {
      return new ArchiveSettings(
          location,
          ledger(),
          new BatchLimits(records.orElse(standard.records()), octets.orElse(standard.octets())),
          lead,
          minutes.map(Duration::ofMinutes));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private BucketOptions bucket() {
    CredentialSource key =
        keyFile
            .<CredentialSource>map(
                f -> new CredentialSource.KeyFile(f.toAbsolutePath().normalize(), "default"))
            .orElseGet(CredentialSource::environment);
    try {
      return new BucketOptions(
          endpoint, region.orElse(REGION), endpoint.isPresent(), plainHttp, key);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Optional<LedgerAddress> ledger() {
    if (ledger.isEmpty()) {
      if (user.isPresent() || passwordVariable.isPresent() || passwordFile.isPresent()) {
        throw new ParameterException(spec.commandLine(), "--ledger-url?");
      }
      return Optional.empty();
    }
    if (user.isEmpty() || passwordVariable.isPresent() == passwordFile.isPresent()) {
      throw new ParameterException(
          spec.commandLine(),
          "--ledger-url: --ledger-user, --ledger-password-env | --ledger-password-file");
    }
    String password =
        passwordVariable.orElseGet(
            () -> passwordFile.orElseThrow().toAbsolutePath().normalize().toString());
    return Optional.of(
        new LedgerAddress(ledger.get(), user.get(), passwordFile.isPresent(), password));
  }
}
