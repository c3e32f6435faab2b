package org.karteseal.sign.ades.internal.pdf;

import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.ades.internal.pdf.PdfValue.Kind;

/** A dictionary that is a signature by what it holds, whether or not any field leads to it. */
public final class FoundSignature {
  private final int holder;
  private final long octet;
  private final PdfValue dictionary;

  /**
   * @param holder the number of the object in which it stands
   * @param octet where that object begins; of one in an object stream, where the stream does
   */
  FoundSignature(int holder, long octet, PdfValue dictionary) {
    this.holder = holder;
    this.octet = octet;
    this.dictionary = dictionary;
  }

  /** Whether a dictionary claims to be one; usage rights and signatures look alike here. */
  static boolean isOne(PdfValue dictionary) {
    String type = dictionary.name("Type");
    if (dictionary.has("ByteRange") || type.equals("DocTimeStamp")) {
      return true;
    }
    boolean named = type.equals("Sig") || dictionary.name("Filter").contains("PPK");
    String format = dictionary.name("SubFilter");
    return dictionary.has("Contents")
        && (named || format.startsWith("adbe.") || format.startsWith("ETSI."));
  }

  /** The number of the object in which it stands. */
  public int holder() {
    return holder;
  }

  /** Where that object begins. */
  public long octet() {
    return octet;
  }

  /**
   * Whether a signature over those parts of the file is this very dictionary: its own range, and
   * the gap exactly its own hexadecimal string (ISO 32000-2, 12.8.1).
   */
  public boolean leavesOut(long gapStart, long gapEnd, long end) {
    PdfValue contents = dictionary.get("Contents");
    return contents != null
        && contents.is(Kind.HEX)
        && contents.start() == gapStart
        && contents.end() == gapEnd
        && range().equals(List.of(0L, gapStart, gapEnd, end - gapEnd));
  }

  /** The byte range where it stands in the dictionary itself, and is of integers. */
  private List<Long> range() {
    PdfValue range = dictionary.get("ByteRange");
    if (range == null || !range.is(Kind.ARRAY)) {
      return List.of();
    }
    List<Long> numbers = new ArrayList<>();
    for (PdfValue item : range.items()) {
      numbers.add(item.is(Kind.INTEGER) ? item.number() : -1);
    }
    return numbers;
  }

  /** Whether a key stands in it twice. */
  public boolean isAmbiguous() {
    return dictionary.hasDoubleKeys();
  }
}
