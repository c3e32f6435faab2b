package org.karteseal.validator;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;

/**
 * What people need to know of the signer's certificate. It holds no serial number: neither the
 * certificate's nor the person's.
 *
 * @param name the common name of the subject
 * @param localName the common name of the directory name in subjectAltName, where HPKI writes the
 *     name in Japanese
 * @param organization the organisation of the subject
 * @param issuer the issuing CA's common name, or its organisation
 * @param validFrom the start of the certificate's validity
 * @param validUntil its end
 */
public record SignerFacts(
    Optional<String> name,
    Optional<String> localName,
    Optional<String> organization,
    Optional<String> issuer,
    Instant validFrom,
    Instant validUntil) {
  /** What stands for something masked. */
  public static final String MASK = "***";

  private static final Integer DIRECTORY_NAME = 4;

  static SignerFacts of(X509Certificate certificate) {
    DirectoryName subject = parse(certificate.getSubjectX500Principal());
    DirectoryName issuer = parse(certificate.getIssuerX500Principal());
    Optional<DirectoryName> alternative = alternative(certificate);
    return new SignerFacts(
        subject.value("CN"),
        alternative.flatMap(a -> a.value("CN")),
        alternative.flatMap(a -> a.value("O")).or(() -> subject.value("O")),
        issuer.value("CN").or(() -> issuer.value("O")),
        certificate.getNotBefore().toInstant(),
        certificate.getNotAfter().toInstant());
  }

  /** The same without anything that tells who it is. */
  SignerFacts masked() {
    return new SignerFacts(
        name.map(n -> MASK),
        localName.map(n -> MASK),
        organization.map(o -> MASK),
        issuer,
        validFrom,
        validUntil);
  }

  /** The same with that name in its own script. */
  SignerFacts named(Optional<String> shown) {
    return new SignerFacts(name, shown, organization, issuer, validFrom, validUntil);
  }

  private static DirectoryName parse(X500Principal principal) {
    return DirectoryName.parse(principal.getName(X500Principal.RFC2253));
  }

  private static Optional<DirectoryName> alternative(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? Optional.empty()
          : names.stream()
              .filter(n -> DIRECTORY_NAME.equals(n.get(0)))
              .map(n -> DirectoryName.parse(String.valueOf(n.get(1))))
              .findFirst();
    } catch (CertificateParsingException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "signer certified until " + validUntil;
  }
}
