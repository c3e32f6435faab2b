package org.karteseal.sign;

/** The AdES families that KarteSeal reads. */
public enum SignatureFormat {
  /** PDF, EN 319 142-1. */
  PADES,
  /** XML, EN 319 132-1. */
  XADES
}
