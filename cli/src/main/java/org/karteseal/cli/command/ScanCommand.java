package org.karteseal.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.key.SigningKey;
import org.karteseal.sign.scan.ManifestLine;
import org.karteseal.sign.scan.ScanFormat;
import org.karteseal.sign.scan.ScanIngest;
import org.karteseal.sign.scan.ScanManifest;
import org.karteseal.sign.scan.ScanProfile;
import org.karteseal.sign.scan.ScanSidecar;
import org.karteseal.sign.scan.folder.WatchedFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code scan}: scanned files become signed PDF/A, or are refused with the reason. */
@Command(name = "scan")
final class ScanCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();
  @Mixin private final KeyOptions keys = new KeyOptions();
  @Mixin private final WatchOptions watching = new WatchOptions();

  @Parameters(index = "0", paramLabel = "IN", descriptionKey = "scan-in")
  private Path in = Path.of("");

  @Parameters(index = "1", paramLabel = "OUT", descriptionKey = "scan-out")
  private Path out = Path.of("");

  @Option(names = "--profile", required = true, paramLabel = "FILE")
  private Path profile = Path.of("");

  @Option(names = "--level", paramLabel = "b|t|lt|lta")
  private SignatureLevel level = SignatureLevel.LTA;

  @Option(names = "--pages", paramLabel = "N")
  private Optional<Integer> pages = Optional.empty();

  @Option(names = "--manifest", paramLabel = "FILE")
  private Optional<Path> manifest = Optional.empty();

  @Option(names = "--audit", paramLabel = "FILE.csv")
  private Optional<Path> audit = Optional.empty();

  @Option(names = "--replace")
  private boolean replace;

  @Option(names = "--dry-run")
  private boolean dryRun;

  @Option(names = "--format", paramLabel = "text|json|jsonl")
  private Format format = Format.TEXT;

  ScanCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    ScanProfile rules = ScanProfile.load(profile);
    if (dryRun) {
      return inspected(rules);
    }
    Workbench bench = trust.open(shell, true);
    try (SigningKey key = keys.open(shell, bench)) {
      ScanIngest ingest = new ScanIngest(rules, bench.signer(level), key, level, bench.clock());
      return watching.isWanted()
          ? watching.run(shell, ingest, in, out, bench.clock(), audit)
          : once(ingest, bench);
    }
  }

  /** Only whether files can be carried over: nothing is signed and nobody is asked. */
  private int inspected(ScanProfile rules) throws SealException {
    ResultPrinter printer = new ResultPrinter(shell, format);
    return new Batch(shell)
        .run(
            inputs(),
            file -> {
              rules.converter().inspect(Document.of(file.path()));
              printer.checked(file.path().toString());
            })
        .exitCode()
        .number();
  }

  private int once(ScanIngest ingest, Workbench bench) throws SealException {
    boolean folder = Files.isDirectory(in);
    List<InputFile> inputs = inputs();
    ScanManifest written =
        new ScanManifest(ingest.profile(), ingest.signerCertificate(), ingest.level());
    ResultPrinter printer = new ResultPrinter(shell, format);
    if (folder) {
      created(out);
    }
    Batch batch =
        new Batch(shell)
            .run(
                inputs,
                file -> {
                  Path target = folder ? out.resolve(file.relative() + ".pdf") : out;
                  take(ingest, file, target, written, printer);
                });
    Instant now = bench.clock().instant();
    Optional<Path> place =
        manifest.or(
            () -> folder ? Optional.of(out.resolve(WatchedFolder.MANIFEST)) : Optional.empty());
    if (place.isPresent()) {
      written.writeTo(place.get(), now);
    }
    if (audit.isPresent()) {
      written.writeAuditTo(audit.get());
    }
    return batch.exitCode().number();
  }

  private void take(
      ScanIngest ingest, InputFile file, Path target, ScanManifest written, ResultPrinter printer)
      throws SealException {
    String name = file.relative().toString();
    try {
      if (Files.exists(target) && !replace) {
        throw new SealException(Reason.OUTPUT_EXISTS, target.toString(), "");
      }
      Document document = Document.of(file.path());
      Path beside = ScanSidecar.beside(file.path());
      ScanSidecar said = Files.exists(beside) ? ScanSidecar.read(beside) : ScanSidecar.NONE;
      ScanSidecar sidecar = new ScanSidecar(pages.or(said::pages), said.capturedAt());
      try (ScanIngest.Taken taken =
          ingest.take(document, name, sidecar, lastWritten(file.path()))) {
        if (taken.record().isEmpty()) {
          written.add(ManifestLine.refused(taken.entry()));
          throw new SealException(
              Reason.SCAN_REFUSED,
              file.path().toString(),
              taken.entry().refusal().orElseThrow().detail());
        }
        deliver(taken, target, written, printer, file);
      }
    } catch (SealException e) {
      if (e.reason() != Reason.SCAN_REFUSED) {
        written.add(ManifestLine.failed(name, Optional.empty(), e));
      }
      throw e;
    }
  }

  private void deliver(
      ScanIngest.Taken taken,
      Path target,
      ScanManifest written,
      ResultPrinter printer,
      InputFile file)
      throws SealException {
    SignedRecord record = taken.record().orElseThrow();
    Path parent = target.toAbsolutePath().getParent();
    if (parent != null) {
      created(parent);
    }
    record.writeTo(target, replace);
    written.add(ManifestLine.signed(taken.entry(), String.valueOf(target.getFileName())));
    printer.made(file.path().toString(), target, record);
    taken.entry().checks().stream()
        .filter(c -> c.outcome() == org.karteseal.sign.scan.CheckResult.Outcome.WARNED)
        .forEach(c -> shell.diagnostics().note("scan.warning", file.path(), c.detail()));
  }

  private static void created(Path folder) throws SealException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, folder.toString(), "NO_DIRECTORY", e);
    }
  }

  private static Optional<Instant> lastWritten(Path file) {
    try {
      return Optional.of(Files.getLastModifiedTime(file)).map(FileTime::toInstant);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** One file, or what lies directly in a folder and is of a kind that scanners write. */
  private List<InputFile> inputs() throws SealException {
    if (!Files.isDirectory(in)) {
      return List.of(InputFile.of(in));
    }
    List<InputFile> files = new ArrayList<>();
    try (Stream<Path> list = Files.list(in)) {
      for (Path file : list.filter(Files::isRegularFile).sorted().toList()) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean passedOver =
            name.startsWith(".") || name.endsWith(".part") || name.endsWith(".json");
        if (!passedOver && ScanFormat.of(Document.of(file).head(1024)).isPresent()) {
          files.add(InputFile.of(file));
        }
      }
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, in.toString(), "", e);
    }
    if (files.isEmpty()) {
      throw new SealException(Reason.INPUT_NOT_FOUND, in.toString(), "NO_SCANS");
    }
    return files;
  }
}
