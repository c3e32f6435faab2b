package org.karteseal.validator.continuity;

import org.karteseal.sign.trust.AlgorithmLife;
import org.karteseal.sign.trust.AlgorithmUse;

/** Until when algorithms may be relied on. */
public interface AlgorithmLives {
  /** The life of a signature algorithm with its key length and digest. */
  AlgorithmLife ofSignature(AlgorithmUse use);

  /** The life of a digest by its standard name. */
  AlgorithmLife ofDigest(String standardName);
}
