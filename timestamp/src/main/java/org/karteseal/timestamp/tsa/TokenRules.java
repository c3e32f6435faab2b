package org.karteseal.timestamp.tsa;

import java.time.Duration;
import java.util.Set;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustRegister;

/**
 * What a token is measured by.
 *
 * @param trust anchors, and authorities with their accreditations
 * @param algorithms what may be signed with, until when
 * @param revocation where the standing of the authority's certificates is found
 * @param schemes the accreditations that are accepted for new tokens
 * @param clockOffsetLimit how far genTime may be from our clock, either way
 */
public record TokenRules(
    TrustRegister trust,
    AlgorithmPolicy algorithms,
    RevocationSource revocation,
    Set<Accreditation.Scheme> schemes,
    Duration clockOffsetLimit) {
  /** Five minutes: more than networks take, less than what makes an order of events doubtful. */
  public static final Duration STANDARD_CLOCK_OFFSET_LIMIT = Duration.ofMinutes(5);

  /**
   * The minister's accreditation and the body that the law names. The association's earlier
   * accreditation still judges old tokens, and is tolerated "for the time being" (GL6-14-2(1)); new
   * tokens are not bought on it unless somebody says so.
   */
  public static final Set<Accreditation.Scheme> STANDARD_SCHEMES =
      Set.of(Accreditation.Scheme.MINISTER, Accreditation.Scheme.STATUTORY_BODY);

  public TokenRules {
    schemes = Set.copyOf(schemes);
  }

  /** The rules for new tokens with the standard schemes and clock limit. */
  public static TokenRules standard(
      TrustRegister trust, AlgorithmPolicy algorithms, RevocationSource revocation) {
    return new TokenRules(
        trust, algorithms, revocation, STANDARD_SCHEMES, STANDARD_CLOCK_OFFSET_LIMIT);
  }

  /** The same with another clock limit. */
  public TokenRules withClockOffsetLimit(Duration limit) {
    return new TokenRules(trust, algorithms, revocation, schemes, limit);
  }

  /** The same with other accepted schemes. */
  public TokenRules withSchemes(Set<Accreditation.Scheme> accepted) {
    return new TokenRules(trust, algorithms, revocation, accepted, clockOffsetLimit);
  }
}
