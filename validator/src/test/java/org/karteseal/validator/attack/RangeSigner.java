package org.karteseal.validator.attack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** A true signature of the doctor with a byte range of any form (ISO 32000-2, 12.8.1). */
final class RangeSigner {
  private static final int FIELD = 41;
  private static final int VALUE = 42;
  private static final int RESERVED = 24_000;

  private final HandSigner signer;

  RangeSigner(HandSigner signer) {
    this.signer = signer;
  }

  /** Where things lie in the file that is to be signed. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Layout(byte[] file, int gapStart, int gapEnd) {
    int size() {
      return file.length;
    }

    int indexOf(String words) {
      return RawPdf.text(file).indexOf(words);
    }

    int lastIndexOf(String words) {
      return RawPdf.text(file).lastIndexOf(words);
    }
  }

  /**
   * A range as it is written, and the octets that it stands for.
   *
   * @param written what stands between the brackets, or a reference
   * @param parts from and to, in turn
   */
  record Range(String written, List<Integer> parts) {
    static Range of(String written, Integer... parts) {
      return new Range(written, List.of(parts));
    }
  }

  /** Chooses the range. */
  interface Choice {
    Range of(Layout layout);
  }

  byte[] sign(byte[] pdf, Choice choice) throws IOException {
    String hole = " ".repeat(80);
    String dictionary =
        "<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /ETSI.CAdES.detached\n/ByteRange "
            + hole
            + "\n/Contents <"
            + "0".repeat(RESERVED)
            + "> >>";
    byte[] file =
        Update.of(pdf)
            .put(
                FIELD,
                "<< /FT /Sig /Type /Annot /Subtype /Widget /F 132 /T (Signature1) /V 42 0 R /P 3 0"
                    + " R /Rect [0 0 0 0] >>")
            .put(VALUE, dictionary)
            .add(Records.PAGE, "/Annots [41 0 R]")
            .add(Records.CATALOG, "/AcroForm << /Fields [41 0 R] /SigFlags 3 >>")
            .withTable();
    String text = RawPdf.text(file);
    int start = text.indexOf("<" + "0".repeat(RESERVED));
    Range range = choice.of(new Layout(file, start, start + RESERVED + 2));
    patch(file, text.indexOf("/ByteRange " + hole) + 11, range.written());
    ByteArrayOutputStream covered = new ByteArrayOutputStream();
    for (int i = 0; i < range.parts().size(); i += 2) {
      covered.writeBytes(Arrays.copyOfRange(file, range.parts().get(i), range.parts().get(i + 1)));
    }
    patch(file, start + 1, HexFormat.of().formatHex(signer.cms(covered.toByteArray())));
    return file;
  }

  static void patch(byte[] file, int at, String text) {
    byte[] octets = RawPdf.octets(text);
    System.arraycopy(octets, 0, file, at, octets.length);
  }

  /** The same file with those octets in place of equally many others. */
  static byte[] swapped(byte[] file, String old, String now) {
    String text = RawPdf.text(file);
    int at = text.indexOf(old);
    if (at < 0 || old.length() != now.length()) {
      throw new IllegalArgumentException(old);
    }
    byte[] changed = file.clone();
    patch(changed, at, now);
    return changed;
  }
}
