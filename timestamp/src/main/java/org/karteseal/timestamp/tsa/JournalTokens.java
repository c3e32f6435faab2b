package org.karteseal.timestamp.tsa;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.TokenEvidence;

/** Judges the tokens of a journal as of their own times, by the rules for kept tokens. */
public final class JournalTokens implements TokenEvidence {
  private final TokenCheck check;

  /** A judgement by that check. */
  public JournalTokens(TokenCheck check) {
    this.check = check;
  }

  @Override
  public Standing judge(byte[] token, BigInteger nonce, String imprint, String authority) {
    int colon = imprint.indexOf(':');
    Optional<DigestAlgorithm> algorithm =
        DigestAlgorithm.parse(imprint.substring(0, Math.max(colon, 0)));
    if (algorithm.isEmpty()) {
      return new Standing.Contradicts("IMPRINT_ALGORITHM");
    }
    TokenRequest request =
        new TokenRequest(
            algorithm.get(),
            Octets.of(HexFormat.of().parseHex(imprint.substring(colon + 1))),
            nonce,
            Optional.empty());
    TokenVerdict verdict = check.checkKept(token, request);
    if (verdict instanceof TokenVerdict.Accepted accepted) {
      // An id that is no longer in the directory, and an authority that was renamed, look the same.
      return JournalEntry.authorityText(accepted.timestamp().authorityId()).equals(authority)
          ? new Standing.Vouches(accepted.timestamp().genTime())
          : new Standing.NotTrusted(TokenFault.OTHER_AUTHORITY.name());
    }
    TokenVerdict.Refused refused = (TokenVerdict.Refused) verdict;
    return isAboutTheToken(refused.fault())
        ? new Standing.Contradicts(refused.fault().name())
        : new Standing.NotTrusted(refused.fault().name());
  }

  /** Whether the token itself is wrong, as against what the trust directory says today. */
  private static boolean isAboutTheToken(TokenFault fault) {
    return switch (fault) {
      case UNREADABLE,
          REJECTED,
          GRANTED_WITH_MODS,
          TOKEN_MISSING,
          CONTENT_TYPE,
          IMPRINT_ALGORITHM,
          IMPRINT,
          NONCE,
          POLICY,
          SIGNER_COUNT,
          SIGNER_CERTIFICATE_MISSING,
          ESS_MISSING,
          ESS_MISMATCH,
          EXTENDED_KEY_USAGE,
          KEY_USAGE,
          SIGNED_ATTRIBUTES,
          SIGNATURE,
          SIGNER_NOT_VALID_THEN ->
          true;
      case PATH,
          AUTHORITY_UNKNOWN,
          OTHER_AUTHORITY,
          NOT_ACCREDITED_THEN,
          SCHEME_NOT_ACCEPTED,
          REVOKED,
          ALGORITHM,
          CLOCK_OFFSET ->
          false;
    };
  }
}
