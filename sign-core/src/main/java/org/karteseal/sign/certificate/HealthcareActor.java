package org.karteseal.sign.certificate;

import java.util.Optional;

/**
 * One HCActor of an hcRole attribute (ISO 17090-2), as the certificate states it.
 *
 * @param codingScheme the codingSchemeReference in dotted form
 * @param codeValue codeDataValue, which the Japanese profile does not use
 * @param freeText codeDataFreeText, where the Japanese profile puts the role; never normalised
 */
public record HealthcareActor(
    String codingScheme, Optional<String> codeValue, Optional<String> freeText) {
  /** The national coding scheme of the Japanese healthcare PKI, version 1. */
  public static final String JAPANESE_SCHEME = "1.2.392.100495.1.6.1.1";

  /** Whether the role is one of the Japanese table. */
  public boolean usesJapaneseScheme() {
    return codingScheme.equals(JAPANESE_SCHEME);
  }
}
