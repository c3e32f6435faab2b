package org.karteseal.cli.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.key.SigningKey;
import org.karteseal.sign.key.csc.CscConfiguration;
import org.karteseal.sign.key.csc.CscService;
import org.karteseal.sign.key.pkcs11.PinSession;
import org.karteseal.sign.key.pkcs11.Pkcs11Key;
import org.karteseal.sign.key.pkcs11.Pkcs11Uri;
import org.karteseal.timestamp.tsa.TsaConfigurationFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The signer's key: in a file, on a token, or in a remote service. */
final class KeyOptions {
  private static final String SERVICE = "csc:";
  private static final int MOST_DOCUMENTS = 100_000;
  private static final int MOST_MINUTES = 24 * 60;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--key", required = true, paramLabel = "FILE.p12|pkcs11:URI|csc:ID")
  private String key = "";

  @Option(names = "--alias", paramLabel = "NAME")
  private Optional<String> alias = Optional.empty();

  @Option(names = "--pin-documents", paramLabel = "N")
  private int pinDocuments = PinSession.standard().documents();

  @Option(names = "--pin-minutes", paramLabel = "N")
  private int pinMinutes = (int) PinSession.standard().time().toMinutes();

  @Mixin private final KeySecrets secrets = new KeySecrets();

  /** The key; what it needs to know is asked now or when it signs. */
  SigningKey open(Shell shell, Workbench bench) throws SealException {
    PinSession rules = rules();
    if (Pkcs11Uri.looksLikeOne(key)) {
      if (alias.isPresent()) {
        throw new ParameterException(spec.commandLine(), "--alias: pkcs11:object=");
      }
      Pkcs11Uri uri = Pkcs11Uri.parse(key);
      return Pkcs11Key.open(uri, new TokenPin(shell, secrets, uri, rules), rules, bench.clock());
    }
    if (key.startsWith(SERVICE)) {
      CscConfiguration service = service(bench, key.substring(SERVICE.length()));
      return CscService.open(service, bench.clock()).key(new ServiceEntry(shell, secrets));
    }
    Optional<Secret> given = secrets.read(shell, shell.sentences().of("prompt.password"));
    try (Secret password =
        given.orElseThrow(() -> new SealException(Reason.KEY_FAILED, key, "NO_PASSWORD"))) {
      return Pkcs12Key.open(file(), password, alias);
    }
  }

  private PinSession rules() {
    if (pinDocuments < 1
        || pinDocuments > MOST_DOCUMENTS
        || pinMinutes < 1
        || pinMinutes > MOST_MINUTES) {
      throw new ParameterException(
          spec.commandLine(),
          "--pin-documents 1-" + MOST_DOCUMENTS + ", --pin-minutes 1-" + MOST_MINUTES);
    }
    return new PinSession(pinDocuments, Duration.ofMinutes(pinMinutes));
  }

  private Path file() throws SealException {
    try {
      return Path.of(key);
    } catch (InvalidPathException e) {
      throw new SealException(Reason.KEY_STORE_UNREADABLE, "--key", "NOT_A_FILE", e);
    }
  }

  private CscConfiguration service(Workbench bench, String id) throws SealException {
    TsaConfigurationFile read =
        bench
            .configuration()
            .orElseThrow(
                () -> new SealException(Reason.CONFIGURATION_INVALID, "--config", "NOT_GIVEN"));
    CscConfiguration found =
        read.signingServices().stream()
            .filter(service -> service.id().equals(id))
            .findFirst()
            .orElseThrow(
                () -> new SealException(Reason.CONFIGURATION_INVALID, key, "NO_SIGNING_SERVICE"));
    return new CscConfiguration(
        found.id(),
        found.url(),
        alias.or(found::credential),
        found.access(),
        found.documents(),
        found.limits());
  }
}
