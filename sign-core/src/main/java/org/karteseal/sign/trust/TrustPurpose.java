package org.karteseal.sign.trust;

import java.util.Arrays;
import java.util.Optional;

/** What an anchor of the trust directory is trusted for. */
public enum TrustPurpose {
  /** Signatures whose certificate carries a national healthcare qualification (HPKI). */
  HEALTHCARE_SIGNATURE("healthcare-signature"),
  /** Signatures of other certification authorities. */
  SIGNATURE("signature"),
  /** Signatures with the citizen's certificate (JPKI). */
  JPKI_SIGNATURE("jpki-signature"),
  /** RFC 3161 timestamps. */
  TIMESTAMP("timestamp");

  private final String text;

  TrustPurpose(String text) {
    this.text = text;
  }

  /** The word in {@code trust.yaml}. */
  public String text() {
    return text;
  }

  /** The purpose of that word. */
  public static Optional<TrustPurpose> parse(String text) {
    return Arrays.stream(values()).filter(p -> p.text.equals(text)).findFirst();
  }

  /** Whether a document may be signed with a certificate below such an anchor. */
  public boolean isForSignatures() {
    return this != TIMESTAMP;
  }
}
