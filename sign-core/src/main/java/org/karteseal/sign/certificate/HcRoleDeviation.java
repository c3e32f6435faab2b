package org.karteseal.sign.certificate;

/** A way in which an hcRole differs from what the Japanese certificate policy asks for. */
public enum HcRoleDeviation {
  /** subjectDirectoryAttributes is critical (RFC 5280, 4.2.1.8 forbids it). */
  CRITICAL_EXTENSION,
  /** More than one hcRole attribute. */
  SEVERAL_ATTRIBUTES,
  /** Attributes beside hcRole; the profile has exactly one. */
  OTHER_ATTRIBUTES,
  /** More than one value in the attribute. */
  SEVERAL_VALUES,
  /** HCActors stand directly in the attribute's SET, without the SET that HCActorData is. */
  SINGLE_SET,
  /** A context tag replaces the type instead of enclosing it. */
  IMPLICIT_TAGS,
  /** codeDataValue is present; the profile does not use it. */
  CODE_DATA_VALUE_USED,
  /** The coding scheme is not the Japanese one. */
  WRONG_SCHEME,
  /** regionalHCActorData is present; Japan does not use it. */
  REGIONAL_DATA,
  /** codeDataFreeText is a DirectoryString of another type than UTF8String. */
  FREE_TEXT_TYPE,
  /** There is no codeDataFreeText. */
  NO_TEXT,
  /** codeDataFreeText is empty. */
  EMPTY_TEXT,
  /** Bytes follow the value. */
  TRAILING_BYTES,
  /** The encoding is BER and not DER, such as a SET in another order (X.690, 10 and 11). */
  NOT_DER
}
