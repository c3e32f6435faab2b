package org.karteseal.sign.revocation;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CRLReason;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.jspecify.annotations.Nullable;

/**
 * A delta CRL together with the complete CRL that it continues (RFC 5280, 5.2.4 and 6.3.3 c). Alone
 * it proves a permanent revocation that it lists, and nothing else.
 */
final class DeltaCrl {
  private static final String DELTA_CRL_INDICATOR = "2.5.29.27";
  private static final String CRL_NUMBER = "2.5.29.20";
  private static final Set<String> KNOWN_EXTENSIONS =
      Set.of(
          DELTA_CRL_INDICATOR,
          CRL_NUMBER,
          CrlScope.ISSUING_DISTRIBUTION_POINT,
          CrlSigners.AUTHORITY_KEY_IDENTIFIER);

  private DeltaCrl() {}

  /**
   * What both say together.
   *
   * @param candidates where the complete CRL is looked for
   */
  static Finding read(X509CRL delta, CrlQuestion question, List<RevocationData> candidates) {
    Set<String> critical = delta.getCriticalExtensionOIDs();
    if (critical != null && !KNOWN_EXTENSIONS.containsAll(critical)) {
      return new Finding.Unusable(UnknownCause.CRITICAL_EXTENSION);
    }
    Instant thisUpdate = delta.getThisUpdate().toInstant();
    X509CRLEntry entry = delta.getRevokedCertificate(question.certificate());
    if (entry != null && CrlEvidence.hasUnknownExtension(entry)) {
      return new Finding.Unusable(UnknownCause.CRITICAL_EXTENSION);
    }
    Optional<Finding> revoked =
        entry == null ? Optional.empty() : CrlEvidence.revoked(entry, question.at(), thisUpdate);
    if (revoked.isPresent() && CrlEvidence.isPermanent(entry)) {
      return revoked.get();
    }
    Optional<X509CRL> base = base(delta, question, candidates);
    if (base.isEmpty()) {
      return new Finding.Unusable(UnknownCause.DELTA);
    }
    Finding continued = CrlEvidence.read(base.get(), question, CrlEvidence.freshness(delta));
    if (entry == null || continued instanceof Finding.Unusable) {
      return continued;
    }
    boolean lifted =
        entry.getRevocationReason() == CRLReason.REMOVE_FROM_CRL
            && !(continued instanceof Finding.Revoked r && r.permanent());
    return lifted ? new Finding.Good(thisUpdate) : revoked.orElse(continued);
  }

  private static Optional<X509CRL> base(
      X509CRL delta, CrlQuestion question, List<RevocationData> candidates) {
    return candidates.stream()
        .filter(c -> c.kind() == RevocationData.Kind.CRL)
        .flatMap(c -> CrlEvidence.parse(c.der().toByteArray()).stream())
        .filter(c -> !CrlEvidence.isDelta(c) && isContinuedBy(c, delta))
        .filter(c -> CrlSigners.whyNotBelieved(c, question).isEmpty())
        .max(Comparator.comparing(X509CRL::getThisUpdate));
  }

  /** RFC 5280, 5.2.4: same issuer, scope and key, and its number between the two of the delta. */
  private static boolean isContinuedBy(X509CRL complete, X509CRL delta) {
    Optional<BigInteger> number = number(complete, CRL_NUMBER);
    Optional<BigInteger> from = number(delta, DELTA_CRL_INDICATOR);
    Optional<BigInteger> own = number(delta, CRL_NUMBER);
    return complete.getIssuerX500Principal().equals(delta.getIssuerX500Principal())
        && isSame(complete, delta, CrlScope.ISSUING_DISTRIBUTION_POINT)
        && isSame(complete, delta, CrlSigners.AUTHORITY_KEY_IDENTIFIER)
        && number.isPresent()
        && from.isPresent()
        && own.isPresent()
        && number.get().compareTo(from.get()) >= 0
        && number.get().compareTo(own.get()) < 0;
  }

  private static boolean isSame(X509CRL one, X509CRL other, String extension) {
    return Arrays.equals(one.getExtensionValue(extension), other.getExtensionValue(extension));
  }

  private static Optional<BigInteger> number(X509CRL crl, String extension) {
    byte @Nullable [] value = crl.getExtensionValue(extension);
    if (value == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          ASN1Integer.getInstance(JcaX509ExtensionUtils.parseExtensionValue(value)).getValue());
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
