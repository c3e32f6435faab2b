package org.karteseal.sign.scan.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** ICC profiles: whether PDF/A-2 accepts one, and one for sRGB that is ours. */
final class IccProfile {
  private static final int HEADER = 128;
  private static final Set<String> CLASSES = Set.of("prtr", "mntr", "scnr", "spac");
  private static final int CURVE_POINTS = 1024;
  private static final String[] TAGS = {
    "desc", "cprt", "wtpt", "rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"
  };

  private IccProfile() {}

  /** ISO 19005-2, 6.2.4.2: class, version and number of components. */
  static boolean isAllowed(Bytes profile, int components) {
    try {
      boolean space =
          profile.ascii(16, 4).equals(components == 1 ? "GRAY" : "RGB ")
              && CLASSES.contains(profile.ascii(12, 4));
      return profile.length() > HEADER
          && profile.u32(0) == profile.length()
          && profile.u8(8) < 5
          && profile.ascii(36, 4).equals("acsp")
          && space;
    } catch (ImageFault e) {
      return false;
    }
  }

  /**
   * IEC 61966-2-1 (sRGB) as a version 2 display profile, computed from the standard's figures.
   * Those that come with a Java platform differ from vendor to vendor and have terms of their own.
   */
  static byte[] standardRgb() {
    byte[][] values = {
      description("sRGB IEC61966-2-1"),
      text("No copyright, use freely"),
      // D50, to which the primaries below are adapted.
      xyz(0xF6D6, 0x10000, 0xD32D),
      xyz(0x6FA2, 0x38F5, 0x0390),
      xyz(0x6299, 0xB785, 0x18DA),
      xyz(0x24A0, 0x0F84, 0xB6CF),
      curve()
    };
    int start = HEADER + 4 + 12 * TAGS.length;
    int size = start;
    for (byte[] value : values) {
      size += value.length;
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    header(out, size);
    out.position(HEADER);
    out.putInt(TAGS.length);
    int at = start;
    for (int i = 0; i < TAGS.length; i++) {
      byte[] value = values[Math.min(i, values.length - 1)];
      out.put(TAGS[i].getBytes(StandardCharsets.US_ASCII)).putInt(at).putInt(value.length);
      // The three curves are one.
      at += i < values.length - 1 ? value.length : 0;
    }
    for (byte[] value : values) {
      out.put(value);
    }
    return out.array();
  }

  private static void header(ByteBuffer out, int size) {
    out.putInt(0, size);
    out.putInt(8, 0x02100000);
    put(out, 12, "mntrRGB XYZ ");
    // A date is required; this one is that of IEC 61966-2-1.
    out.putShort(24, (short) 1999).putShort(26, (short) 10).putShort(28, (short) 18);
    put(out, 36, "acsp");
    out.putInt(68, 0xF6D6).putInt(72, 0x10000).putInt(76, 0xD32D);
  }

  private static void put(ByteBuffer out, int at, String text) {
    out.put(at, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] description(String text) {
    // Ten octets for the Unicode part without content, and 70 for the Macintosh part.
    ByteBuffer out = ByteBuffer.allocate(padded(12 + text.length() + 1 + 8 + 3 + 67));
    put(out, 0, "desc");
    out.putInt(8, text.length() + 1);
    put(out, 12, text);
    return out.array();
  }

  private static byte[] text(String text) {
    ByteBuffer out = ByteBuffer.allocate(padded(8 + text.length() + 1));
    put(out, 0, "text");
    put(out, 8, text);
    return out.array();
  }

  private static byte[] xyz(int x, int y, int z) {
    ByteBuffer out = ByteBuffer.allocate(20);
    put(out, 0, "XYZ ");
    out.putInt(8, x).putInt(12, y).putInt(16, z);
    return out.array();
  }

  private static byte[] curve() {
    ByteBuffer out = ByteBuffer.allocate(padded(12 + 2 * CURVE_POINTS));
    put(out, 0, "curv");
    out.putInt(8, CURVE_POINTS);
    out.position(12);
    for (int i = 0; i < CURVE_POINTS; i++) {
      double v = (double) i / (CURVE_POINTS - 1);
      double linear = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
      out.putShort((short) Math.round(linear * 65535));
    }
    return out.array();
  }

  private static int padded(int length) {
    return (length + 3) / 4 * 4;
  }
}
