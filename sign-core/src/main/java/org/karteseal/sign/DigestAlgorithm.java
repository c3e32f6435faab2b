package org.karteseal.sign;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;

/** The digests that KarteSeal itself uses; what others used is judged by the algorithm policy. */
public enum DigestAlgorithm {
  SHA256("SHA-256", "2.16.840.1.101.3.4.2.1", 32),
  SHA384("SHA-384", "2.16.840.1.101.3.4.2.2", 48),
  SHA512("SHA-512", "2.16.840.1.101.3.4.2.3", 64);

  private final String standardName;
  private final String oid;
  private final int length;

  DigestAlgorithm(String standardName, String oid, int length) {
    this.standardName = standardName;
    this.oid = oid;
    this.length = length;
  }

  /** The name of FIPS 180-4, such as {@code SHA-256}. */
  public String standardName() {
    return standardName;
  }

  /** The object identifier in dotted form. */
  public String oid() {
    return oid;
  }

  /** The length of a digest in bytes. */
  public int length() {
    return length;
  }

  /** The algorithm of that standard name or object identifier, if it is one of ours. */
  public static Optional<DigestAlgorithm> parse(String nameOrOid) {
    return Arrays.stream(values())
        .filter(d -> d.standardName.equalsIgnoreCase(nameOrOid) || d.oid.equals(nameOrOid))
        .findFirst();
  }

  /** A fresh computation. */
  public MessageDigest newDigest() {
    try {
      return MessageDigest.getInstance(standardName);
    } catch (NoSuchAlgorithmException e) {
      throw new SealBug("every Java platform has " + standardName, e);
    }
  }

  /** The digest of the bytes. */
  public byte[] digest(byte[] bytes) {
    return newDigest().digest(bytes);
  }
}
