package org.karteseal.validator.conformity;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.ades.Indication;
import org.karteseal.sign.ades.SignatureFinding;

/** GL6-14-2(4): the signer's certificate is valid, and not revoked, when the timestamp is put. */
final class CertificateAtTimestampCheck implements ClauseCheck {
  private static final Set<String> REVOKED_BEFORE_PROOF =
      Set.of("REVOKED", "REVOKED_NO_POE", "REVOKED_CA_NO_POE");

  @Override
  public ClauseVerdict judge(SignatureEvidence evidence) {
    List<Evidence> list = new ArrayList<>();
    evidence
        .firstPassed()
        .ifPresent(
            t -> {
              list.add(new Evidence(Evidence.Kind.TIMESTAMP, t.finding().id()));
              list.add(Evidence.time(Evidence.Kind.TIMESTAMP_TIME, t.finding().genTime()));
            });
    evidence
        .finding()
        .signer()
        .ifPresent(
            c -> {
              list.add(Evidence.time(Evidence.Kind.CERTIFICATE_FROM, from(c)));
              list.add(Evidence.time(Evidence.Kind.CERTIFICATE_UNTIL, until(c)));
            });
    evidence.conclusion().forEach(list::add);
    return new ClauseVerdict(Clause.CERTIFICATE_VALID_AT_TIMESTAMP, reason(evidence), list);
  }

  private static ClauseReason reason(SignatureEvidence evidence) {
    if (evidence.protecting().isEmpty()) {
      return ClauseReason.NO_TIMESTAMP_TO_JUDGE;
    }
    Optional<JudgedTimestamp> first = evidence.firstPassed();
    Optional<X509Certificate> signer = evidence.finding().signer();
    if (first.isEmpty() || signer.isEmpty()) {
      return first.isEmpty()
          ? ClauseReason.TIMESTAMP_INDETERMINATE
          : ClauseReason.CERTIFICATE_STANDING_UNKNOWN;
    }
    Instant put = first.get().finding().genTime();
    if (put.isAfter(until(signer.get()))) {
      return ClauseReason.CERTIFICATE_EXPIRED;
    }
    if (put.isBefore(from(signer.get()))) {
      return ClauseReason.CERTIFICATE_NOT_YET_VALID;
    }
    return revocation(evidence.finding());
  }

  /**
   * A timestamp that passed is a proof of existence. So whatever is still reported as revoked was
   * revoked before it (EN 319 102-1, 5.6.2.4), and a pass means that it was not.
   */
  private static ClauseReason revocation(SignatureFinding finding) {
    if (finding.conclusion().subIndication().filter(REVOKED_BEFORE_PROOF::contains).isPresent()) {
      return ClauseReason.CERTIFICATE_REVOKED;
    }
    return finding.conclusion().indication() == Indication.TOTAL_PASSED
        ? ClauseReason.CERTIFICATE_VALID
        : ClauseReason.CERTIFICATE_STANDING_UNKNOWN;
  }

  private static Instant from(X509Certificate certificate) {
    return certificate.getNotBefore().toInstant();
  }

  private static Instant until(X509Certificate certificate) {
    return certificate.getNotAfter().toInstant();
  }
}
