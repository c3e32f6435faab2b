package org.karteseal.timestamp.tsa;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.cms.CMSException;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;

/**
 * What an answer says of itself before anybody believes it: enough to find the request that it may
 * belong to.
 *
 * @param token the token, octet for octet; not the answer around it
 * @param algorithm the OID of the imprint's algorithm
 * @param imprint what is stamped
 * @param nonce the nonce, if there is one
 */
public record UnverifiedToken(
    Octets token, String algorithm, Octets imprint, Optional<BigInteger> nonce) {

  /** Reads a TimeStampResp with status granted (RFC 3161, 2.4.2), or a bare token. */
  public static Optional<UnverifiedToken> parse(byte[] answerOrToken) {
    TokenAnswer answer = TokenAnswer.open(answerOrToken);
    return answer.refusal().isEmpty() ? token(answer.token()) : token(Octets.of(answerOrToken));
  }

  private static Optional<UnverifiedToken> token(Octets der) {
    try {
      return ReadToken.parse(der).map(UnverifiedToken::of);
    } catch (IOException | CMSException e) {
      return Optional.empty();
    } catch (SealBug e) {
      throw e;
    } catch (RuntimeException e) {
      // Bouncy Castle reads some fields when they are first used, and complains unchecked.
      return Optional.empty();
    }
  }

  private static UnverifiedToken of(ReadToken read) {
    var stamped = read.info().getMessageImprint();
    return new UnverifiedToken(
        read.der(),
        stamped.getHashAlgorithm().getAlgorithm().getId(),
        Octets.of(stamped.getHashedMessage()),
        Optional.ofNullable(read.info().getNonce()).map(ASN1Integer::getValue));
  }
}
