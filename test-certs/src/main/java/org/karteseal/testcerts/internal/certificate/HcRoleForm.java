package org.karteseal.testcerts.internal.certificate;

/** The right way to encode the hcRole attribute of ISO 17090-2, and the wrong ones. */
public enum HcRoleForm {
  STANDARD,
  TWO_ACTORS,
  TWO_VALUES,
  TWO_ATTRIBUTES,
  NO_ROLE_ATTRIBUTE,
  ROLE_IN_CODE_DATA_VALUE,
  WRONG_CODING_SCHEME,
  IMPLICIT_TAGS,
  SINGLE_SET,
  BER_ORDER,
  TRAILING_GARBAGE,
  PRINTABLE_STRING,
  BMP_STRING
}
