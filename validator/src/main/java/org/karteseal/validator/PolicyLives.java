package org.karteseal.validator;

import org.karteseal.sign.trust.AlgorithmLife;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.validator.continuity.AlgorithmLives;

/** The dates of an algorithm policy. */
record PolicyLives(AlgorithmPolicy policy) implements AlgorithmLives {
  @Override
  public AlgorithmLife ofSignature(AlgorithmUse use) {
    return policy.life(use);
  }

  @Override
  public AlgorithmLife ofDigest(String standardName) {
    return policy.lifeOfDigest(standardName);
  }
}
