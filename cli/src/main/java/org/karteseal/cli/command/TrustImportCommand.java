package org.karteseal.cli.command;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.trust.ImportedAnchor;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trust import}: adds an anchor whose fingerprint came by another way than the file. */
@Command(name = "import")
final class TrustImportCommand implements Callable<Integer> {
  private final Shell shell;
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private final TrustOptions trust = new TrustOptions();

  @Parameters(index = "0", paramLabel = "CERTIFICATE", descriptionKey = "certificate")
  private Path certificate = Path.of("");

  @Option(names = "--sha256", required = true, paramLabel = "HEX")
  private String sha256 = "";

  @Option(names = "--id", required = true, paramLabel = "ID")
  private String id = "";

  @Option(names = "--purpose", required = true, split = ",", paramLabel = "PURPOSE")
  private List<String> purposes = List.of();

  @Option(names = "--from", required = true, paramLabel = "TIME")
  private Instant from = Instant.EPOCH;

  @Option(names = "--until", paramLabel = "TIME")
  private Optional<Instant> until = Optional.empty();

  @Option(names = "--source", required = true, paramLabel = "TEXT")
  private String source = "";

  @Option(names = "--test")
  private boolean test;

  TrustImportCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    TrustAnchor added =
        TrustDirectory.importAnchor(trust.trust(shell), certificate, hex(sha256), facts());
    shell.say("trust.imported", added.id(), TrustRegister.sha256(added.certificate()));
    return 0;
  }

  private ImportedAnchor facts() {
    try {
      return new ImportedAnchor(
          id, purposes(), new Interval(from, until), test, source, Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private Set<TrustPurpose> purposes() {
    Set<TrustPurpose> parsed = EnumSet.noneOf(TrustPurpose.class);
    for (String purpose : purposes) {
      parsed.add(
          TrustPurpose.parse(purpose)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "--purpose: healthcare-signature, signature, jpki-signature, timestamp")));
    }
    return parsed;
  }

  /** Publishers write fingerprints with colons or spaces. */
  private static String hex(String text) {
    return text.replaceAll("[:\\s]", "").toUpperCase(java.util.Locale.ROOT);
  }
}
