package org.karteseal.sign.ades.internal.pdf;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.karteseal.sign.ades.internal.pdf.PdfValue.Kind;

/** Unpacks the streams that hold structure: plain or deflated, with or without a PNG predictor. */
final class StreamBody {
  private StreamBody() {}

  /**
   * The unpacked octets.
   *
   * @param most how many there may be
   * @throws Syntax.Fault when there are more, or when they are packed in another way
   */
  static byte[] unpack(FileOctets octets, PdfValue dictionary, long start, long end, int most)
      throws Syntax.Fault {
    if (end - start > most) {
      throw new Syntax.Fault("too long a stream");
    }
    byte[] packed = octets.copy(start, end);
    if (!dictionary.has("Filter")) {
      return packed;
    }
    if (!"FlateDecode".equals(only(dictionary, "Filter").text())) {
      throw new Syntax.Fault("another filter");
    }
    byte[] plain = inflate(packed, most);
    PdfValue parameters = only(dictionary, "DecodeParms");
    long predictor = parameters.integer("Predictor");
    if (predictor < 2) {
      return plain;
    }
    long columns = Math.max(1, parameters.integer("Columns"));
    if (predictor < 10
        || columns > most
        || parameters.integer("Colors") > 1
        || (parameters.has("BitsPerComponent") && parameters.integer("BitsPerComponent") != 8)) {
      throw new Syntax.Fault("another predictor");
    }
    return unpredict(plain, (int) columns);
  }

  private static PdfValue only(PdfValue dictionary, String key) throws Syntax.Fault {
    PdfValue value = dictionary.get(key);
    if (value != null && value.is(Kind.ARRAY)) {
      if (value.items().size() != 1) {
        throw new Syntax.Fault("several filters");
      }
      value = value.items().get(0);
    }
    return value == null ? dictionary : value;
  }

  private static byte[] inflate(byte[] packed, int most) throws Syntax.Fault {
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(packed);
      ByteArrayOutputStream out = new ByteArrayOutputStream(Math.min(most, packed.length * 4 + 64));
      byte[] buffer = new byte[1 << 14];
      while (!inflater.finished()) {
        int n = inflater.inflate(buffer);
        if (n == 0) {
          throw new Syntax.Fault("cut off");
        }
        out.write(buffer, 0, n);
        if (out.size() > most) {
          throw new Syntax.Fault("too much");
        }
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new Syntax.Fault("not deflated");
    } finally {
      inflater.end();
    }
  }

  /** PNG's predictors (ISO 32000-2, 7.4.4.4) over octets of one colour. */
  private static byte[] unpredict(byte[] rows, int columns) throws Syntax.Fault {
    int count = rows.length / (columns + 1);
    byte[] plain = new byte[count * columns];
    for (int r = 0; r < count; r++) {
      int in = r * (columns + 1);
      int out = r * columns;
      for (int i = 0; i < columns; i++) {
        int left = i == 0 ? 0 : plain[out + i - 1] & 0xFF;
        int up = r == 0 ? 0 : plain[out + i - columns] & 0xFF;
        int corner = i == 0 || r == 0 ? 0 : plain[out + i - columns - 1] & 0xFF;
        int guess =
            switch (rows[in]) {
              case 0 -> 0;
              case 1 -> left;
              case 2 -> up;
              case 3 -> (left + up) / 2;
              case 4 -> paeth(left, up, corner);
              default -> throw new Syntax.Fault("another predictor");
            };
        plain[out + i] = (byte) (rows[in + 1 + i] + guess);
      }
    }
    return plain;
  }

  private static int paeth(int left, int up, int corner) {
    int p = left + up - corner;
    int a = Math.abs(p - left);
    int b = Math.abs(p - up);
    int c = Math.abs(p - corner);
    return a <= b && a <= c ? left : b <= c ? up : corner;
  }
}
