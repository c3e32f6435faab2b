package org.karteseal.timestamp.tsa;

import java.nio.file.Path;
import java.util.Optional;
import org.karteseal.sign.qualification.register.RegisterConfiguration;

/**
 * Who is asked for what a certificate does not show by itself.
 *
 * @param register the qualification register
 * @param verifier a registered verifier's OCSP service, for citizens' certificates (JPKI)
 * @param answerStore where the register's answers are kept, if anywhere
 */
public record LicenceServices(
    Optional<RegisterConfiguration> register,
    Optional<RegisterConfiguration> verifier,
    Optional<Path> answerStore) {}
