package org.karteseal.cli.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.timestamp.tsa.PoolAnswer;
import org.karteseal.timestamp.tsa.TsaConfiguration;
import org.karteseal.timestamp.tsa.TsaConfigurationFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code doctor}: whether this machine is ready, and with what. */
@Command(name = "doctor")
final class DoctorCommand implements Callable<Integer> {
  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();

  @Option(names = "--ask-authorities")
  private boolean askAuthorities;

  DoctorCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    shell.say("doctor.java", Runtime.version(), Runtime.version().feature() >= 17 ? "ok" : "!");
    shell.say("doctor.clock", shell.surroundings().clock().instant(), shell.surroundings().zone());
    shell.say("doctor.provider", provider("SHA-256"));
    shell.say("doctor.engine", engine("cms.ICMSUtils"), engine("crl.ICRLUtils"));
    temporary();
    Workbench bench = trust.open(shell, askAuthorities);
    anchors(bench);
    Optional<TsaConfigurationFile> configuration = bench.configuration();
    if (configuration.isEmpty()) {
      shell.say("doctor.no-configuration");
      return 0;
    }
    int code = 0;
    for (TsaConfiguration authority : configuration.get().authorities()) {
      shell.say("doctor.authority", authority.id(), authority.url());
      code = askAuthorities && !answers(bench, authority.id()) ? unreachable() : code;
    }
    return code;
  }

  private static int unreachable() {
    return ExitCode.TIMESTAMP_UNREACHABLE.number();
  }

  private void anchors(Workbench bench) {
    Instant now = bench.clock().instant();
    shell.say("doctor.trust", bench.trust().anchors().size());
    bench.trust().anchors().stream()
        .map(TrustAnchor::trusted)
        .flatMap(t -> t.until().stream())
        .filter(until -> until.isAfter(now))
        .min(Instant::compareTo)
        .ifPresent(until -> shell.say("doctor.nearest", until));
    if (bench.trust().anchors().stream().anyMatch(TrustAnchor::test)) {
      shell.say("doctor.test-anchors");
    }
  }

  /** One real token, which may cost money: only when asked. It is also the clock's comparison. */
  private boolean answers(Workbench bench, String id) throws SealException {
    PoolAnswer answer =
        bench
            .timestamps(id::equals)
            .ask(digest -> digest.digest("karteseal doctor".getBytes(StandardCharsets.UTF_8)));
    String outcome = answer.attempts().get(answer.attempts().size() - 1).outcome();
    shell.say("doctor.answer", id, outcome);
    return answer.timestamp().isPresent();
  }

  private void temporary() throws SealException {
    String folder = Objects.requireNonNullElse(System.getProperty("java.io.tmpdir"), "-");
    try {
      Path probe = Files.createTempFile("karteseal", ".probe");
      Files.delete(probe);
      shell.say("doctor.temporary", Diagnostics.oneLine(folder));
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, folder, "", e);
    }
  }

  /** The first service file on the class path wins; ours must come before the engine's own. */
  private static String engine(String service) {
    try (var in =
        DoctorCommand.class
            .getClassLoader()
            .getResourceAsStream("META-INF/services/eu.europa.esig.dss." + service)) {
      if (in == null) {
        return "-";
      }
      String name = new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
      return name.substring(name.lastIndexOf('.') + 1);
    } catch (IOException e) {
      return "-";
    }
  }

  private static String provider(String digest) {
    try {
      return MessageDigest.getInstance(digest).getProvider().getName();
    } catch (NoSuchAlgorithmException e) {
      throw new SealBug("every Java platform has " + digest, e);
    }
  }
}
