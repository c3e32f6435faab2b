package org.karteseal.sign.trust;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.LocalizedName;

/**
 * A certification provider that checks licences (GL6-14-1(2)b), with the dates of what is known of
 * it. Nothing is ever removed from it: a provider whose evaluation lapsed still judges the
 * signatures of its time.
 *
 * @param id its name in reports
 * @param name its name for people
 * @param certificateSha256 upper-case fingerprints of its CA certificates; a signer is this
 *     provider's when the path has one of them
 * @param attributeAuthorities who issues attribute certificates for it (RFC 5755)
 * @param checks how it checked licences, each from when until when
 * @param evaluations who evaluated it from outside, each from when until when
 */
public record Provider(
    String id,
    LocalizedName name,
    Set<String> certificateSha256,
    List<TrustedKey> attributeAuthorities,
    List<Check> checks,
    List<Evaluation> evaluations) {
  public Provider {
    certificateSha256 = Set.copyOf(certificateSha256);
    attributeAuthorities = List.copyOf(attributeAuthorities);
    checks = List.copyOf(checks);
    evaluations = List.copyOf(evaluations);
  }

  /**
   * One way of checking licences.
   *
   * @param check which of the four
   * @param wording how the operator's source words it
   * @param valid the certificates that were issued in this time were checked so
   * @param source where the statement comes from
   * @param confidence how sure the statement is, where that was given
   */
  public record Check(
      LicenceCheck check,
      Optional<LocalizedName> wording,
      Interval valid,
      String source,
      Optional<Confidence> confidence) {}

  /**
   * One evaluation from outside.
   *
   * @param by who evaluated
   * @param valid from when until when it vouches for the provider
   * @param source where the statement comes from
   * @param confidence how sure the statement is, where that was given
   */
  public record Evaluation(
      LocalizedName by, Interval valid, String source, Optional<Confidence> confidence) {}

  /** How it checked licences when it issued certificates at that time. */
  public Optional<Check> checkAt(Instant issued) {
    return checks.stream().filter(c -> c.valid().contains(issued)).findFirst();
  }

  /** The evaluation in force at that time. */
  public Optional<Evaluation> evaluationAt(Instant time) {
    return evaluations.stream().filter(e -> e.valid().contains(time)).findFirst();
  }
}
