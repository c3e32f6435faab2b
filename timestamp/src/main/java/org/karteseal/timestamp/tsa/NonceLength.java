package org.karteseal.timestamp.tsa;

/** How long the nonces are that an authority can handle. */
public enum NonceLength {
  OCTETS_8(8),
  OCTETS_16(16);

  private final int octets;

  NonceLength(int octets) {
    this.octets = octets;
  }

  /** The length in octets. */
  public int octets() {
    return octets;
  }
}
