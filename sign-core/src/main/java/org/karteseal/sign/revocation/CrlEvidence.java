package org.karteseal.sign.revocation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CRLException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;

/**
 * CRL processing of RFC 5280, 6.3.3: one complete CRL, direct or indirect. What a delta CRL says is
 * {@link DeltaCrl}'s, and who may have signed is {@link CrlSigners}'s.
 */
final class CrlEvidence {
  private static final String DELTA_CRL_INDICATOR = "2.5.29.27";
  private static final String EXPIRED_CERTS_ON_CRL = "2.5.29.60";

  /** Extensions that this class processes, or whose meaning cannot change an answer. */
  private static final Set<String> KNOWN_EXTENSIONS =
      Set.of(
          CrlScope.ISSUING_DISTRIBUTION_POINT,
          CrlSigners.AUTHORITY_KEY_IDENTIFIER,
          DELTA_CRL_INDICATOR,
          EXPIRED_CERTS_ON_CRL,
          "2.5.29.18", // issuerAltName
          "2.5.29.20", // cRLNumber
          "2.5.29.46"); // freshestCRL

  /** reasonCode, holdInstructionCode, invalidityDate and certificateIssuer (RFC 5280, 5.3). */
  private static final Set<String> KNOWN_ENTRY_EXTENSIONS =
      Set.of("2.5.29.21", "2.5.29.23", "2.5.29.24", "2.5.29.29");

  private CrlEvidence() {}

  static Optional<X509CRL> parse(byte[] der) {
    try {
      return Optional.ofNullable(
          (X509CRL)
              CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der)));
    } catch (CRLException | CertificateException | RuntimeException e) {
      return Optional.empty();
    }
  }

  static Finding judge(RevocationData data, CrlQuestion question, List<RevocationData> candidates) {
    try {
      Optional<X509CRL> crl = parse(data.der().toByteArray());
      if (crl.isEmpty()) {
        return new Finding.Unusable(UnknownCause.UNREADABLE);
      }
      return CrlSigners.whyNotBelieved(crl.get(), question)
          .<Finding>map(Finding.Unusable::new)
          .orElseGet(
              () ->
                  isDelta(crl.get())
                      ? DeltaCrl.read(crl.get(), question, candidates)
                      : read(crl.get(), question, freshness(crl.get())));
    } catch (RuntimeException e) {
      // The parsers of the platform read some fields late and complain unchecked.
      return new Finding.Unusable(UnknownCause.UNREADABLE);
    }
  }

  static boolean isDelta(X509CRL crl) {
    return crl.getExtensionValue(DELTA_CRL_INDICATOR) != null;
  }

  /**
   * What the CRL says, whoever signed it.
   *
   * @param freshness its own dates, or those of the delta CRL that continues it
   */
  static Finding read(X509CRL crl, CrlQuestion question, Freshness freshness) {
    Set<String> critical = crl.getCriticalExtensionOIDs();
    if (critical != null && !KNOWN_EXTENSIONS.containsAll(critical)) {
      return new Finding.Unusable(UnknownCause.CRITICAL_EXTENSION);
    }
    Optional<Reasons> covered;
    try {
      covered = CrlScope.covered(crl, question.certificate());
    } catch (IOException | RuntimeException e) {
      return new Finding.Unusable(UnknownCause.CRITICAL_EXTENSION);
    }
    Optional<UnknownCause> silence =
        covered.isEmpty()
            ? Optional.of(UnknownCause.SCOPE)
            : freshness.whySilenceProvesNothing(question.certificate(), question.at());
    X509CRLEntry entry = crl.getRevokedCertificate(question.certificate());
    if (entry != null) {
      if (hasUnknownExtension(entry)) {
        return new Finding.Unusable(UnknownCause.CRITICAL_EXTENSION);
      }
      Optional<Finding> revoked = revoked(entry, question.at(), freshness.thisUpdate());
      if (revoked.isPresent() && (isPermanent(entry) || silence.isEmpty())) {
        return revoked.get();
      }
    }
    if (silence.isPresent()) {
      return new Finding.Unusable(silence.get());
    }
    Reasons reasons = covered.orElse(Reasons.NONE);
    return reasons.areAll()
        ? new Finding.Good(freshness.thisUpdate())
        : new Finding.PartlyGood(freshness.thisUpdate(), reasons);
  }

  static boolean hasUnknownExtension(X509CRLEntry entry) {
    Set<String> critical = entry.getCriticalExtensionOIDs();
    return critical != null && !KNOWN_ENTRY_EXTENSIONS.containsAll(critical);
  }

  /** Empty where the entry takes a certificate off the list, or counts from a later time. */
  static Optional<Finding> revoked(X509CRLEntry entry, Instant at, Instant asOf) {
    Instant since = entry.getRevocationDate().toInstant();
    return entry.getRevocationReason() == CRLReason.REMOVE_FROM_CRL || since.isAfter(at)
        ? Optional.empty()
        : Optional.of(new Finding.Revoked(since, asOf, isPermanent(entry)));
  }

  static boolean isPermanent(X509CRLEntry entry) {
    return entry.getRevocationReason() != CRLReason.CERTIFICATE_HOLD;
  }

  static Freshness freshness(X509CRL crl) {
    Date nextUpdate = crl.getNextUpdate();
    return new Freshness(
        crl.getThisUpdate().toInstant(),
        Optional.ofNullable(nextUpdate).map(Date::toInstant),
        expiredCertsOnCrl(crl));
  }

  private static Optional<Instant> expiredCertsOnCrl(X509CRL crl) {
    byte[] value = crl.getExtensionValue(EXPIRED_CERTS_ON_CRL);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ASN1GeneralizedTime.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value))
              .getDate()
              .toInstant());
    } catch (IOException | ParseException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
