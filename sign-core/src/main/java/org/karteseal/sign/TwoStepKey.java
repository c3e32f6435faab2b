package org.karteseal.sign;

import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.key.SignatureScheme;
import org.karteseal.sign.key.SigningKey;

/**
 * The key of a signature in two steps. Signing is the same computation both times: in the first
 * step it ends when the key is asked, which tells what is to be signed; in the second the key
 * answers with the value that came back. No format needs to know of it.
 */
final class TwoStepKey implements SigningKey {
  private final List<X509Certificate> chain;
  private final String subject;
  private final @Nullable PendingSignature pending;
  private final byte[] value;
  private byte @Nullable [] captured;

  private TwoStepKey(
      List<X509Certificate> chain,
      String subject,
      @Nullable PendingSignature pending,
      byte[] value) {
    this.chain = chain;
    this.subject = subject;
    this.pending = pending;
    this.value = value;
  }

  static TwoStepKey first(List<X509Certificate> chain, String subject) {
    return new TwoStepKey(chain, subject, null, new byte[0]);
  }

  static TwoStepKey second(PendingSignature pending, byte[] value, String subject) {
    return new TwoStepKey(pending.chain(), subject, pending, value.clone());
  }

  @Override
  public List<X509Certificate> chain() {
    return chain;
  }

  @Override
  public String kind() {
    return "ELSEWHERE";
  }

  @Override
  public byte[] sign(SignatureScheme scheme, byte[] toBeSigned) throws SealException {
    if (pending == null) {
      captured = toBeSigned.clone();
      throw new SealException(Reason.KEY_FAILED, subject, "KEY_ELSEWHERE");
    }
    byte[] digest = scheme.digest().digest(toBeSigned);
    if (scheme != pending.scheme() || !Octets.of(digest).equals(pending.toBeSignedDigest())) {
      throw new SealException(Reason.KEY_FAILED, subject, "TO_BE_SIGNED_DIFFERS");
    }
    return scheme
        .checkedValue(certificate().getPublicKey(), toBeSigned, value)
        .orElseThrow(() -> new SealException(Reason.KEY_FAILED, subject, "SIGNATURE_NOT_VALID"));
  }

  /** What was to be signed, once the first step has come to the key. */
  byte @Nullable [] captured() {
    return captured == null ? null : captured.clone();
  }

  @Override
  public void close() {}
}
