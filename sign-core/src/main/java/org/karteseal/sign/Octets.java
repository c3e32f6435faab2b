package org.karteseal.sign;

import java.util.Arrays;
import java.util.HexFormat;

/** Bytes as a value; its text shows the length and a digest, never the content. */
public final class Octets {
  private final byte[] bytes;

  private Octets(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A copy of the given bytes. */
  public static Octets of(byte[] bytes) {
    return new Octets(bytes.clone());
  }

  /** A copy of the content. */
  public byte[] toByteArray() {
    return bytes.clone();
  }

  /** The number of bytes. */
  public int length() {
    return bytes.length;
  }

  /** The SHA-256 digest in upper-case hexadecimal. */
  public String sha256() {
    return HexFormat.of().withUpperCase().formatHex(DigestAlgorithm.SHA256.digest(bytes));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets o && Arrays.equals(bytes, o.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return bytes.length + " octets, SHA-256 " + sha256();
  }
}
