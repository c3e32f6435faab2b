package org.karteseal.sign;

/** The AdES families that KarteSeal reads and writes. */
public enum SignatureFormat {
  /** PDF, EN 319 142-1. */
  PADES,
  /** XML, EN 319 132-1. */
  XADES,
  /** CMS, EN 319 122-1. */
  CADES,
  /** JSON, TS 119 182-1. */
  JADES,
  /** A container of files and their signatures, EN 319 162-1. */
  ASIC
}
