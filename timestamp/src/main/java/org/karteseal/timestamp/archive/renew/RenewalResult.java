package org.karteseal.timestamp.archive.renew;

import java.util.List;
import org.karteseal.timestamp.archive.round.Round;

/**
 * What a renewal did. Every token that was due is counted once: renewed or refused.
 *
 * @param due how many tokens had to be renewed
 * @param renewed how many were
 * @param tokens the rounds that were made, one for each algorithm of trees
 * @param refused what was not renewed, and why
 * @param damagedTrees tree files that are not what was written, and rounds whose members do not
 *     give their root; their records cannot be exported before they are restored, their tokens are
 *     renewed as long as they are good themselves
 * @param withoutRevocation tokens that are renewed without revocation data inside, because only
 *     OCSP answers were to be had
 */
public record RenewalResult(
    int due,
    int renewed,
    List<Round> tokens,
    List<Refused> refused,
    List<Refused> damagedTrees,
    int withoutRevocation) {
  public RenewalResult {
    tokens = List.copyOf(tokens);
    refused = List.copyOf(refused);
    damagedTrees = List.copyOf(damagedTrees);
  }

  /**
   * Something that was refused.
   *
   * @param subject the round or the file
   * @param code why: a reason of {@code TokenReason}, of {@code PreservedToken.Cause},
   *     TOKEN_IMPRINT when a token is over something else, ROUND_MEMBERS, or the fault of a tree
   *     file
   */
  public record Refused(String subject, String code) {}
}
