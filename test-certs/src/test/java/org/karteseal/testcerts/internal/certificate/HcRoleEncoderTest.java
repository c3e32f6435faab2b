package org.karteseal.testcerts.internal.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The hcRole attribute octet by octet, right and wrong. */
class HcRoleEncoderTest {
  private static final String HC_ROLE = "060628818542" + "0001";
  private static final String SCHEME = "060a2a830886910f01060101";
  private static final String TEXT = "a2100c0e4d65646963616c20446f63746f72";
  private static final String STANDARD =
      "30343032" + HC_ROLE + "312831263024a0223120" + "a00c" + SCHEME + TEXT;

  @Test
  void standard() {
    assertThat(hex(HcRoleForm.STANDARD)).isEqualTo(STANDARD);
  }

  @Test
  void berOrderKeepsTheLengthsAndSwapsTheMembers() {
    assertThat(hex(HcRoleForm.BER_ORDER))
        .isEqualTo("30343032" + HC_ROLE + "312831263024a0223120" + TEXT + "a00c" + SCHEME);
  }

  @Test
  void implicitTagsReplaceTheInnerOnesWhereTheTypeIsNoChoice() {
    assertThat(hex(HcRoleForm.IMPLICIT_TAGS))
        .isEqualTo(
            "3030302e" + HC_ROLE + "312431223020a01e" + SCHEME.replace("060a", "800a") + TEXT);
  }

  @Test
  void singleSetLacksTheSetOfActors() {
    assertThat(hex(HcRoleForm.SINGLE_SET))
        .isEqualTo("30323030" + HC_ROLE + "31263024a0223120" + "a00c" + SCHEME + TEXT);
  }

  @Test
  void trailingGarbageFollowsARightValue() {
    assertThat(hex(HcRoleForm.TRAILING_GARBAGE)).isEqualTo(STANDARD + "04012a");
  }

  @Test
  void theRoleMayHideInTheCodedValue() {
    assertThat(hex(HcRoleForm.ROLE_IN_CODE_DATA_VALUE)).endsWith("a00c" + SCHEME + "a103120131");
  }

  @Test
  void stringTypes() {
    assertThat(hex(HcRoleForm.PRINTABLE_STRING)).contains("a210130e4d65");
    assertThat(hex(HcRoleForm.BMP_STRING)).contains("a21e1e1c004d0065");
  }

  @Test
  void severalRoles() {
    String pharmacist = "0c0a506861726d6163697374";
    assertThat(hex(HcRoleForm.TWO_ACTORS)).contains("31" + "48" + "3020").contains(pharmacist);
    assertThat(hex(HcRoleForm.TWO_VALUES)).contains("31223020").contains("31263024");
    assertThat(hex(HcRoleForm.TWO_ATTRIBUTES).split(HC_ROLE, -1)).hasSize(3);
    assertThat(hex(HcRoleForm.NO_ROLE_ATTRIBUTE)).doesNotContain(HC_ROLE);
  }

  @Test
  void anotherCodingScheme() {
    assertThat(hex(HcRoleForm.WRONG_CODING_SCHEME)).doesNotContain(SCHEME).contains(TEXT);
  }

  private static String hex(HcRoleForm form) {
    return HexFormat.of().formatHex(HcRoleEncoder.encode("Medical Doctor", form));
  }
}
