package org.karteseal.timestamp.tsa;

import java.math.BigInteger;

/** A nonce that nobody keeps. */
record RandomNonce(BigInteger value) implements NonceSource.Issued {
  @Override
  public void answered(TsaReply reply) {}
}
