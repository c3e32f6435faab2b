package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * Whether two objects of two revisions are the same. References are the same when they name the
 * same object; whether that object changed is a question of its own.
 */
final class CosEquality {
  private static final int DEPTH_LIMIT = 64;

  private CosEquality() {}

  static boolean same(@Nullable COSBase a, @Nullable COSBase b) {
    return same(a, b, 0);
  }

  /** Whether both objects say the same, a stream by its encoded octets. */
  static boolean sameContent(@Nullable COSBase a, @Nullable COSBase b) {
    if (a instanceof COSStream x && b instanceof COSStream y) {
      return sameEntries(x, y, Set.of(), 0) && sameOctets(x, y);
    }
    return a != null && same(a, b, 0);
  }

  private static boolean sameOctets(COSStream a, COSStream b) {
    try (InputStream x = a.createRawInputStream();
        InputStream y = b.createRawInputStream()) {
      byte[] buffer = new byte[1 << 14];
      int n;
      while ((n = x.readNBytes(buffer, 0, buffer.length)) > 0) {
        byte[] other = y.readNBytes(n);
        if (Arrays.mismatch(buffer, 0, n, other, 0, other.length) >= 0) {
          return false;
        }
      }
      return y.read() < 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether both dictionaries are the same but for the named entries. */
  static boolean sameExcept(COSDictionary a, COSDictionary b, Set<COSName> except) {
    return sameEntries(a, b, except, 0);
  }

  private static boolean same(@Nullable COSBase a, @Nullable COSBase b, int depth) {
    if (a == null || b == null || depth > DEPTH_LIMIT) {
      return a == b;
    }
    if (a instanceof COSObject x && b instanceof COSObject y) {
      return x.getKey() != null && x.getKey().equals(y.getKey());
    }
    if (a instanceof COSStream || b instanceof COSStream) {
      return false;
    }
    if (a instanceof COSDictionary x && b instanceof COSDictionary y) {
      return sameEntries(x, y, Set.of(), depth + 1);
    }
    if (a instanceof COSArray x && b instanceof COSArray y) {
      if (x.size() != y.size()) {
        return false;
      }
      for (int i = 0; i < x.size(); i++) {
        if (!same(x.get(i), y.get(i), depth + 1)) {
          return false;
        }
      }
      return true;
    }
    if (a instanceof COSNumber x && b instanceof COSNumber y) {
      return x.floatValue() == y.floatValue();
    }
    return a.equals(b);
  }

  private static boolean sameEntries(
      COSDictionary a, COSDictionary b, Set<COSName> except, int depth) {
    for (COSName name : a.keySet()) {
      if (!except.contains(name) && !same(a.getItem(name), b.getItem(name), depth)) {
        return false;
      }
    }
    for (COSName name : b.keySet()) {
      if (!except.contains(name) && a.getItem(name) == null) {
        return false;
      }
    }
    return true;
  }
}
