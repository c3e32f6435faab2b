package org.karteseal.cli.service.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.karteseal.cli.service.settings.Access.Credential;
import org.karteseal.cli.service.settings.Access.Grant;
import org.karteseal.cli.service.settings.ServiceText.Jobs;
import org.karteseal.cli.service.settings.ServiceText.Let;
import org.karteseal.cli.service.settings.ServiceText.Listen;
import org.karteseal.cli.service.settings.ServiceText.Requests;
import org.karteseal.cli.service.settings.ServiceText.Time;
import org.karteseal.cli.service.settings.ServiceText.TlsText;
import org.karteseal.cli.service.settings.ServiceText.Validation;
import org.karteseal.cli.service.settings.ServiceText.Work;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.key.Secret;
import org.karteseal.validator.report.Language;

/** Reads {@code service.yaml} (see {@code docs/reference/service.md}); paths are relative to it. */
public final class ServiceConfigurationFile {
  private static final long MEBIBYTE = 1024 * 1024;

  private final Path file;
  private final ServiceText text;
  private final Map<String, String> environment;

  private ServiceConfigurationFile(Path file, ServiceText text, Map<String, String> environment) {
    this.file = file;
    this.text = text;
    this.environment = environment;
  }

  /**
   * Reads the file.
   *
   * @param environment where {@code password-env} names are looked up
   * @param zone the zone in which times are shown unless the file names one
   * @throws SealException CONFIGURATION_INVALID with a code and a place; what {@link Secret} throws
   *     when the password cannot be had
   */
  public static ServiceConfiguration load(Path file, Map<String, String> environment, ZoneId zone)
      throws SealException {
    return new ServiceConfigurationFile(file, ServiceYaml.read(file), environment)
        .configuration(zone);
  }

  private ServiceConfiguration configuration(ZoneId zone) throws SealException {
    Listening listening = listening(text.listen().orElseGet(Listen::standard));
    Access access = access(text.access().orElseGet(Let::standard));
    protectedBeyondLoopback(listening, access);
    ServiceText.Trust trust = text.trust();
    return new ServiceConfiguration(
        listening,
        access,
        new TrustKeeping(
            beside(trust.directory()),
            Duration.ofSeconds(trust.pollSeconds().orElse(10)),
            Duration.ofHours(trust.keepLastGoodHours().orElse(24)),
            Duration.ofDays(trust.reviewAfterDays().orElse(400))),
        sources(text.validation().orElseGet(Validation::standard)),
        requests(text.requests().orElseGet(Requests::standard)),
        work(text.work().orElseGet(Work::standard)),
        jobs(text.jobs().orElseGet(Jobs::standard)),
        clock(text.clock().orElseGet(Time::standard)),
        beside(text.folder().orElse("karteseal-service-uploads")),
        text.language().flatMap(Language::parse).orElse(Language.JA),
        text.zone().isPresent() ? zone(text.zone().get()) : zone);
  }

  private Listening listening(Listen listen) throws SealException {
    return new Listening(
        listen.host().orElse("127.0.0.1"),
        listen.port().orElse(8443),
        listen.tls().isPresent() ? Optional.of(tls(listen.tls().get())) : Optional.empty(),
        listen.unprotectedBeyondLoopback().orElse(false),
        listen.connections().orElse(256),
        listen.headSeconds().orElse(15),
        listen.idleSeconds().orElse(30),
        listen.stopSeconds().orElse(30));
  }

  private Tls tls(TlsText tls) throws SealException {
    Optional<Path> authorities = tls.clientAuthorities().map(this::beside);
    if (tls.pkcs12().isPresent()) {
      Secret password =
          tls.passwordFile().isPresent()
              ? Secret.fromFile(beside(tls.passwordFile().get()))
              : Secret.fromEnvironment(tls.passwordEnv().orElse(""), environment);
      return new Tls(new Tls.KeyFiles.Pkcs12(beside(tls.pkcs12().get()), password), authorities);
    }
    return new Tls(
        new Tls.KeyFiles.Pem(beside(tls.certificates().orElse("")), beside(tls.key().orElse(""))),
        authorities);
  }

  private Access access(Let let) throws SealException {
    List<Credential> tokens = credentials("tokens", let.tokens().orElse(List.of()));
    List<Credential> certificates =
        credentials("client-certificates", let.clientCertificates().orElse(List.of()));
    boolean authorities =
        text.listen().flatMap(Listen::tls).flatMap(TlsText::clientAuthorities).isPresent();
    if (!certificates.isEmpty() && !authorities) {
      throw ServiceYaml.invalid(file, "NO_CLIENT_AUTHORITIES at /listen/tls");
    }
    boolean open = let.open().orElse(false);
    if (open && !(tokens.isEmpty() && certificates.isEmpty())) {
      throw ServiceYaml.invalid(file, "OPEN_AND_CLOSED at /access");
    }
    if (!open && tokens.isEmpty() && !authorities) {
      throw ServiceYaml.invalid(file, "NOBODY_IS_LET_IN at /access");
    }
    return new Access(open, tokens, certificates);
  }

  private List<Credential> credentials(String place, List<ServiceText.Credential> listed)
      throws SealException {
    Set<String> ids = listed.stream().map(c -> c.id()).collect(Collectors.toSet());
    if (ids.size() < listed.size()) {
      throw ServiceYaml.invalid(file, "LISTED_TWICE at /access/" + place);
    }
    return listed.stream()
        .map(
            c ->
                new Credential(
                    c.id(),
                    Octets.of(HexFormat.of().parseHex(c.sha256())),
                    c.grants().orElse(List.of("validate")).stream()
                        .map(g -> Grant.valueOf(g.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet())))
        .toList();
  }

  /** Documents of patients do not cross a network in the clear, nor verdicts go to anybody. */
  private void protectedBeyondLoopback(Listening listening, Access access) throws SealException {
    boolean loopback;
    try {
      loopback = InetAddress.getByName(listening.host()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw ServiceYaml.invalid(file, "HOST_UNKNOWN at /listen/host");
    }
    if (!loopback && !listening.unprotected()) {
      if (listening.tls().isEmpty()) {
        throw ServiceYaml.invalid(file, "NO_TLS_BEYOND_LOOPBACK at /listen");
      }
      if (access.open()) {
        throw ServiceYaml.invalid(file, "OPEN_BEYOND_LOOPBACK at /access");
      }
    }
  }

  private ServiceConfiguration.Sources sources(Validation validation) {
    return new ServiceConfiguration.Sources(
        validation.config().map(this::beside),
        validation.crlStore().map(this::beside),
        validation.online().orElse(false),
        validation.journal().map(this::beside));
  }

  private static RequestLimits requests(Requests requests) {
    return new RequestLimits(
        requests.maximumOctets().orElse(50 * MEBIBYTE),
        requests.maximumHeadOctets().orElse(8192),
        requests.uploads().orElse(16),
        Duration.ofSeconds(requests.uploadSeconds().orElse(120)),
        requests.octetsPerSecond().orElse(1024),
        requests.at().orElse(false));
  }

  private static WorkLimits work(Work work) {
    int concurrent = work.concurrent().orElse(Runtime.getRuntime().availableProcessors());
    return new WorkLimits(
        concurrent,
        work.waiting().orElse(4 * concurrent),
        Duration.ofSeconds(work.waitSeconds().orElse(5)),
        Duration.ofSeconds(work.budgetSeconds().orElse(30)),
        work.abandoned().orElse(2));
  }

  private static JobLimits jobs(Jobs jobs) {
    return new JobLimits(
        jobs.maximum().orElse(20),
        jobs.documents().orElse(1000),
        jobs.maximumOctets().orElse(1024 * MEBIBYTE),
        Duration.ofMinutes(jobs.keepMinutes().orElse(60)));
  }

  private static ClockLimits clock(Time clock) {
    return new ClockLimits(
        Duration.ofSeconds(clock.jumpSeconds().orElse(60)),
        Duration.ofSeconds(clock.steadySeconds().orElse(300)));
  }

  private ZoneId zone(String name) throws SealException {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw ServiceYaml.invalid(file, "ZONE_UNKNOWN at /zone");
    }
  }

  private Path beside(String path) {
    return file.toAbsolutePath().resolveSibling(path).normalize();
  }
}
