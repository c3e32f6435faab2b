package org.karteseal.sign.revocation;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.revocation.RevocationStatus.Standing;
import org.karteseal.sign.trust.TrustedKey;

/**
 * Whether a certificate was revoked at a time.
 *
 * <p>Three rules decide which data counts.
 *
 * <ul>
 *   <li>Data made before the time asked for counts until its nextUpdate.
 *   <li>Data made after the time asked for counts as well, and better, as long as the certificate
 *       was alive when it was made: what it lists with a later revocation date was good then. Once
 *       the certificate has expired a CA may drop its entry, so later data that does not list it
 *       proves nothing, unless expiredCertsOnCRL (X.509) or archiveCutoff (RFC 6960, 4.4.4) says
 *       that it keeps such entries.
 *   <li>A permanent revocation counts from any data of the issuer, however old or narrow: it is
 *       never taken back. A hold counts only from data that would also count for "not revoked".
 * </ul>
 */
public final class RevocationCheck {
  private RevocationCheck() {}

  /**
   * Judges all candidates together.
   *
   * @param issuer the certificate above it on its verified path
   * @param others further certificates; one may be the issuer's separate CRL-signing certificate
   * @param candidates data of any origin and quality; nothing in it can cause an exception
   * @param at the time for which the standing is asked
   */
  public static RevocationStatus status(
      X509Certificate certificate,
      X509Certificate issuer,
      Collection<X509Certificate> others,
      List<RevocationData> candidates,
      Instant at) {
    return status(new CrlQuestion(certificate, issuer, others, CrlIssuers.none(), at), candidates);
  }

  /** The same, with issuers of indirect CRLs. */
  static RevocationStatus status(CrlQuestion question, List<RevocationData> candidates) {
    List<Judged> judged = new ArrayList<>();
    for (RevocationData data : candidates) {
      Finding finding =
          switch (data.kind()) {
            case CRL -> CrlEvidence.judge(data, question, candidates);
            case OCSP ->
                OcspEvidence.judge(data, question.certificate(), question.issuer(), question.at());
          };
      judged.add(new Judged(finding, data));
    }
    return answer(judged);
  }

  /**
   * Judges the candidates for a citizen's certificate (JPKI). Its revocation is told to registered
   * verifiers only, so it is good when one of them says so in an OCSP response signed with a key
   * that the trust directory names. What the issuer itself signed counts when it says revoked:
   * nobody may pass over that.
   *
   * @param verifiers the keys of registered verifiers
   */
  public static RevocationStatus statusOfCitizen(
      X509Certificate certificate,
      X509Certificate issuer,
      Collection<X509Certificate> others,
      List<RevocationData> candidates,
      List<TrustedKey> verifiers,
      Instant at) {
    CrlQuestion question = new CrlQuestion(certificate, issuer, others, CrlIssuers.none(), at);
    List<Judged> judged = new ArrayList<>();
    for (RevocationData data : candidates) {
      Finding ofIssuer =
          switch (data.kind()) {
            case CRL -> CrlEvidence.judge(data, question, candidates);
            case OCSP -> {
              judged.add(
                  new Judged(OcspEvidence.judge(data, certificate, issuer, verifiers, at), data));
              yield OcspEvidence.judge(data, certificate, issuer, at);
            }
          };
      if (ofIssuer instanceof Finding.Revoked) {
        judged.add(new Judged(ofIssuer, data));
      }
    }
    return answer(judged);
  }

  private static RevocationStatus answer(List<Judged> judged) {
    joined(judged).ifPresent(judged::add);
    return permanentRevocation(judged)
        .or(() -> newestAnswer(judged))
        .orElseGet(() -> unknown(judged));
  }

  /** Lists that speak of some reasons each, and together of all (RFC 5280, 6.3.3 l). */
  private static Optional<Judged> joined(List<Judged> judged) {
    Reasons reasons = Reasons.NONE;
    Optional<Judged> oldest = Optional.empty();
    for (Judged each : judged) {
      if (each.finding() instanceof Finding.PartlyGood partly) {
        reasons = reasons.or(partly.reasons());
        if (oldest.map(o -> partly.asOf().isBefore(asOf(o.finding()))).orElse(true)) {
          oldest = Optional.of(each);
        }
      }
    }
    return reasons.areAll()
        ? oldest.map(o -> new Judged(new Finding.Good(asOf(o.finding())), o.data()))
        : Optional.empty();
  }

  private record Judged(Finding finding, RevocationData data) {}

  private static Optional<RevocationStatus> permanentRevocation(List<Judged> judged) {
    return judged.stream()
        .filter(j -> j.finding() instanceof Finding.Revoked r && r.permanent())
        .min(Comparator.comparing(j -> revokedSince(j.finding())))
        .map(j -> revoked(revokedSince(j.finding()), j.data()));
  }

  private static Optional<RevocationStatus> newestAnswer(List<Judged> judged) {
    return judged.stream()
        .filter(j -> j.finding() instanceof Finding.Good || j.finding() instanceof Finding.Revoked)
        .max(Comparator.comparing(j -> asOf(j.finding())))
        .map(
            j ->
                j.finding() instanceof Finding.Revoked r
                    ? revoked(r.since(), j.data())
                    : new RevocationStatus(
                        Standing.GOOD, Optional.empty(), Optional.of(j.data()), ""));
  }

  private static RevocationStatus unknown(List<Judged> judged) {
    UnknownCause cause =
        judged.stream()
            .map(j -> j.finding() instanceof Finding.Unusable u ? u.cause() : UnknownCause.SCOPE)
            .max(Comparator.naturalOrder())
            .orElse(UnknownCause.NO_DATA);
    return new RevocationStatus(Standing.UNKNOWN, Optional.empty(), Optional.empty(), cause.name());
  }

  private static RevocationStatus revoked(Instant since, RevocationData data) {
    return new RevocationStatus(Standing.REVOKED, Optional.of(since), Optional.of(data), "");
  }

  private static Instant revokedSince(Finding finding) {
    return finding instanceof Finding.Revoked r ? r.since() : Instant.MAX;
  }

  private static Instant asOf(Finding finding) {
    if (finding instanceof Finding.Revoked r) {
      return r.asOf();
    }
    if (finding instanceof Finding.PartlyGood p) {
      return p.asOf();
    }
    return finding instanceof Finding.Good g ? g.asOf() : Instant.MIN;
  }
}
