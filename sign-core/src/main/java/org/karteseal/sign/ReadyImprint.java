package org.karteseal.sign;

import java.util.Optional;

/** A digest that is there already. */
record ReadyImprint(DigestAlgorithm algorithm, Octets value) implements MessageImprint {
  ReadyImprint {
    if (value.length() != algorithm.length()) {
      throw new IllegalArgumentException("a digest has the length of its algorithm");
    }
  }

  @Override
  public byte[] digest(DigestAlgorithm wanted) {
    if (wanted != algorithm) {
      throw new SealBug("a digest cannot be turned into one of another algorithm");
    }
    return value.toByteArray();
  }

  @Override
  public Optional<DigestAlgorithm> only() {
    return Optional.of(algorithm);
  }
}
