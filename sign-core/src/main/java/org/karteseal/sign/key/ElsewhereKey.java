package org.karteseal.sign.key;

import java.security.cert.X509Certificate;
import java.util.List;
import org.karteseal.sign.SealException;

/**
 * A certificate whose key is somewhere else, such as on a doctor's terminal: enough to prepare a
 * signature ({@link org.karteseal.sign.RecordSigner#prepare}), not to make one.
 */
public final class ElsewhereKey implements SigningKey {
  private final List<X509Certificate> chain;

  private ElsewhereKey(List<X509Certificate> chain) {
    this.chain = chain;
  }

  /**
   * @param chain the signer's certificate first, then the issuers that are at hand
   */
  public static ElsewhereKey of(List<X509Certificate> chain) {
    if (chain.isEmpty()) {
      throw new IllegalArgumentException("a signer has a certificate");
    }
    return new ElsewhereKey(List.copyOf(chain));
  }

  @Override
  public List<X509Certificate> chain() {
    return chain;
  }

  @Override
  public String kind() {
    return "ELSEWHERE";
  }

  /** Always fails: the key is not here. */
  @Override
  public byte[] sign(SignatureScheme scheme, byte[] toBeSigned) throws SealException {
    throw new SealException(SealException.Reason.KEY_FAILED, "-", "KEY_ELSEWHERE");
  }

  @Override
  public void close() {}

  @Override
  public String toString() {
    return "elsewhere";
  }
}
