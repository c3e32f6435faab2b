package org.karteseal.sign.ades.internal.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** ISO 32000-2, 12.8.1: which dictionary a signature is, by the octets of the file. */
class SignatureDictionaryTest {
  private static final String HEX = "<30030201010000>";

  private static FoundSignature only(RawFile file) throws Exception {
    return file.finish().end().read().signatures().get(0);
  }

  private static long gapOf(RawFile file) {
    return new String(file.octets(), StandardCharsets.ISO_8859_1).indexOf(HEX);
  }

  @Test
  void itsOwnHexadecimalString() throws Exception {
    RawFile file = withRange("", HEX);
    long gap = gapOf(file);

    FoundSignature found = only(file);

    assertThat(found.holder()).isEqualTo(5);
    assertThat(found.leavesOut(gap, gap + HEX.length(), 9999)).isTrue();
    assertThat(found.leavesOut(gap, gap + HEX.length(), 9998)).isFalse();
    assertThat(found.leavesOut(gap + 1, gap + HEX.length(), 9999)).isFalse();
    assertThat(found.isAmbiguous()).isFalse();
  }

  @Test
  void twoContents() throws Exception {
    assertThat(only(withRange("/#43ontents <00>", HEX)).isAmbiguous()).isTrue();
  }

  @Test
  void anIndirectStringIsNotItsOwn() throws Exception {
    RawFile file = withRange("", "6 0 R").object(6, HEX);
    long gap = gapOf(file);
    assertThat(only(file).leavesOut(gap, gap + HEX.length(), 9999)).isFalse();
  }

  @Test
  void oneWithoutRangeTypeOrFormatIsFound() throws Exception {
    RawFile file = RawFile.unsigned().object(5, "<</Filter/Adobe.PPKLite/Contents<00>>>");
    assertThat(only(file).holder()).isEqualTo(5);
  }

  @Test
  void aPageIsNoSignature() throws Exception {
    assertThat(RawFile.signed().read().signatures()).isEmpty();
  }

  /** A signature over 9999 octets that leaves out the hexadecimal string. */
  private static RawFile withRange(String before, String contents) {
    String start = "<<" + before + "/Contents ";
    long gap = RawFile.unsigned().size() + "5 0 obj\n".length() + start.length();
    long end = gap + HEX.length();
    String range = "/ByteRange[0 %d %d %d]>>".formatted(gap, end, 9999 - end);
    return RawFile.unsigned().object(5, start + contents + range);
  }
}
