package org.karteseal.cli.inspect;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.karteseal.sign.certificate.CitizenCertificate;
import org.karteseal.sign.certificate.HcRoleReader;
import org.karteseal.sign.certificate.HcRoleReading;
import org.karteseal.sign.certificate.HealthcareActor;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.validator.SignerFacts;

/** Certificates and revocation lists. */
final class CertificateFacts {
  private CertificateFacts() {}

  static List<Fact> of(X509Certificate certificate) {
    List<Fact> facts = new ArrayList<>();
    facts.add(Fact.of(0, "type", "X.509"));
    facts.addAll(below(0, certificate));
    return facts;
  }

  static List<Fact> below(int depth, X509Certificate certificate) {
    return List.of(
        Fact.of(depth, "subject", subject(certificate)),
        Fact.of(depth, "issuer", certificate.getIssuerX500Principal()),
        Fact.of(depth, "valid", validity(certificate)),
        Fact.of(depth, "algorithm", certificate.getSigAlgName()),
        Fact.of(depth, "role", role(HcRoleReader.read(certificate))),
        Fact.of(depth, "sha256", TrustRegister.sha256(certificate)));
  }

  static List<Fact> of(X509CRL crl) {
    Set<?> revoked = crl.getRevokedCertificates();
    return List.of(
        Fact.of(0, "type", "CRL"),
        Fact.of(0, "issuer", crl.getIssuerX500Principal()),
        Fact.of(0, "this-update", crl.getThisUpdate().toInstant()),
        Fact.of(
            0,
            "next-update",
            Optional.ofNullable(crl.getNextUpdate())
                .map(Date::toInstant)
                .map(Object::toString)
                .orElse("-")),
        Fact.of(0, "revoked", revoked == null ? 0 : revoked.size()));
  }

  /** A citizen's certificate tells who somebody is and where he lives; none of that is shown. */
  private static String subject(X509Certificate certificate) {
    return CitizenCertificate.is(certificate)
        ? SignerFacts.MASK + " (JPKI)"
        : certificate.getSubjectX500Principal().toString();
  }

  private static String validity(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant() + "/" + certificate.getNotAfter().toInstant();
  }

  private static String role(HcRoleReading reading) {
    return switch (reading.kind()) {
      case ABSENT -> "-";
      case MALFORMED -> "MALFORMED " + ((HcRoleReading.Malformed) reading).code();
      case PRESENT ->
          ((HcRoleReading.Present) reading)
              .actors().stream()
                  .map(HealthcareActor::freeText)
                  .map(text -> text.orElse("-"))
                  .collect(Collectors.joining(", "));
    };
  }
}
