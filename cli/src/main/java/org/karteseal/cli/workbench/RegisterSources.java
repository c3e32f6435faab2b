package org.karteseal.cli.workbench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.qualification.register.AnswerStore;
import org.karteseal.sign.qualification.register.HttpQualificationRegister;
import org.karteseal.sign.qualification.register.QualificationRegister;
import org.karteseal.sign.qualification.register.RegisterConfiguration;
import org.karteseal.sign.revocation.RegisteredVerifierSource;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.timestamp.tsa.LicenceServices;
import org.karteseal.timestamp.tsa.TsaConfigurationFile;

/** The register and the registered verifier that a configuration names. */
final class RegisterSources {
  /** Answers lie beside the revocation data, unless the configuration says where. */
  private static final String BESIDE_REVOCATION = "answers";

  private RegisterSources() {}

  /** Kept answers first; the network only where it may be used. */
  static List<QualificationRegister> registers(
      TsaConfigurationFile configuration, TrustRegister trust, Clock clock, boolean online) {
    LicenceServices services = configuration.licences();
    Optional<AnswerStore> store =
        services
            .answerStore()
            .or(() -> configuration.crlStore().map(RegisterSources::beside))
            .map(AnswerStore::new);
    List<QualificationRegister> sources = new ArrayList<>();
    store.ifPresent(sources::add);
    Optional<RegisterConfiguration> register = services.register();
    if (online && register.isPresent()) {
      QualificationRegister asked =
          new HttpQualificationRegister(
              register.get(), trust.licences(), clock, new SecureRandom());
      sources.add(store.map(s -> s.keeping(asked)).orElse(asked));
    }
    return sources;
  }

  private static Path beside(Path revocation) {
    return revocation.resolve(BESIDE_REVOCATION);
  }

  /** The registered verifier; nothing where none is named, or the network may not be used. */
  static RevocationSource verifier(
      TrustRegister trust, Optional<LicenceServices> services, boolean online) {
    Optional<RegisterConfiguration> verifier =
        services.flatMap(LicenceServices::verifier).filter(v -> online);
    return verifier
        .<RevocationSource>map(
            v -> new RegisteredVerifierSource(v.url(), v.limits(), trust, new SecureRandom()))
        .orElseGet(RevocationSource::none);
  }
}
