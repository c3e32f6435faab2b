package org.karteseal.sign.ades.internal.picture;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A page then and now on one sheet. Marks differ by form and not by colour alone: frames are broken
 * on the left and whole on the right, the tint is hatched, and each place has its number. It needs
 * no fonts, which servers often lack.
 */
final class Sheet {
  /** Vermilion and blue of the palette that all kinds of colour vision tell apart (Okabe, Ito). */
  private static final Color MARK = new Color(0xD5, 0x5E, 0x00);

  private static final Color TINT = new Color(0xD5, 0x5E, 0x00, 36);
  private static final Color HATCH = new Color(0xD5, 0x5E, 0x00, 90);
  private static final Color DESK = new Color(0xE6, 0xE6, 0xE6);
  private static final Color INK = new Color(0x40, 0x40, 0x40);
  private static final int MARGIN = 24;
  private static final int GUTTER = 64;
  private static final int HATCHING = 10;
  private static final int AROUND = 4;
  private static final float LINE = 3;

  /** Segments of a digit, as on a pocket calculator: top, upper left and right, middle, lower... */
  private static final String[] DIGITS = {
    "1110111", "0010010", "1011101", "1011011", "0111010", "1101011", "1101111", "1010010",
    "1111111", "1111011"
  };

  private static final int DIGIT_WIDTH = 8;
  private static final int DIGIT_HEIGHT = 14;

  private Sheet() {}

  /** A PNG; a side that is not there is left empty and crossed out. */
  static byte[] of(
      @Nullable BufferedImage then, @Nullable BufferedImage now, List<Rectangle> places)
      throws IOException {
    int left = then == null ? width(now) : then.getWidth();
    int right = now == null ? width(then) : now.getWidth();
    int height = Math.max(height(then), height(now));
    BufferedImage sheet =
        new BufferedImage(
            left + right + 2 * MARGIN + GUTTER, height + 2 * MARGIN, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = sheet.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setColor(DESK);
      graphics.fillRect(0, 0, sheet.getWidth(), sheet.getHeight());
      side(graphics, then, MARGIN, left, height);
      side(graphics, now, MARGIN + left + GUTTER, right, height);
      arrow(graphics, MARGIN + left + GUTTER / 2, MARGIN + height / 2);
      for (int i = 0; i < places.size(); i++) {
        if (then != null) {
          mark(graphics, places.get(i), MARGIN, i + 1, true);
        }
        if (now != null) {
          mark(graphics, places.get(i), MARGIN + left + GUTTER, i + 1, false);
        }
      }
    } finally {
      graphics.dispose();
    }
    return png(sheet);
  }

  private static int width(@Nullable BufferedImage image) {
    return image == null ? 1 : image.getWidth();
  }

  private static int height(@Nullable BufferedImage image) {
    return image == null ? 1 : image.getHeight();
  }

  private static void side(
      Graphics2D graphics, @Nullable BufferedImage image, int x, int width, int height) {
    if (image != null) {
      graphics.drawImage(image, x, MARGIN, null);
    } else {
      graphics.setColor(INK);
      graphics.setStroke(new BasicStroke(1));
      graphics.drawLine(x, MARGIN, x + width, MARGIN + height);
      graphics.drawLine(x + width, MARGIN, x, MARGIN + height);
    }
    graphics.setColor(INK);
    graphics.setStroke(new BasicStroke(1));
    graphics.drawRect(x - 1, MARGIN - 1, width + 1, (image == null ? height : height(image)) + 1);
  }

  private static void arrow(Graphics2D graphics, int x, int y) {
    graphics.setColor(INK);
    graphics.setStroke(new BasicStroke(LINE));
    graphics.drawLine(x - 16, y, x + 16, y);
    graphics.drawLine(x + 8, y - 8, x + 16, y);
    graphics.drawLine(x + 8, y + 8, x + 16, y);
  }

  private static void mark(
      Graphics2D graphics, Rectangle place, int shift, int number, boolean then) {
    Rectangle box = new Rectangle(place);
    box.grow(AROUND, AROUND);
    box.translate(shift, MARGIN);
    graphics.setColor(TINT);
    graphics.fill(box);
    Shape clip = graphics.getClip();
    graphics.clip(box);
    graphics.setColor(HATCH);
    graphics.setStroke(new BasicStroke(1));
    for (int x = box.x - box.height; x < box.x + box.width; x += HATCHING) {
      graphics.drawLine(x, box.y + box.height, x + box.height, box.y);
    }
    graphics.setClip(clip);
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke(LINE + 2));
    graphics.draw(box);
    graphics.setColor(MARK);
    graphics.setStroke(then ? broken() : new BasicStroke(LINE));
    graphics.draw(box);
    number(graphics, number, box);
  }

  private static BasicStroke broken() {
    float[] dashes = {9, 6};
    return new BasicStroke(LINE, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, dashes, 0);
  }

  private static void number(Graphics2D graphics, int number, Rectangle box) {
    String digits = Integer.toString(number);
    int width = digits.length() * (DIGIT_WIDTH + 4) + 4;
    int x = Math.max(0, box.x - 2);
    int y = Math.max(0, box.y - DIGIT_HEIGHT - 8);
    graphics.setColor(MARK);
    graphics.fillRect(x, y, width, DIGIT_HEIGHT + 8);
    graphics.setColor(Color.WHITE);
    graphics.setStroke(new BasicStroke(2));
    for (int i = 0; i < digits.length(); i++) {
      digit(graphics, digits.charAt(i) - '0', x + 4 + i * (DIGIT_WIDTH + 4), y + 4);
    }
  }

  private static void digit(Graphics2D graphics, int digit, int x, int y) {
    int middle = y + DIGIT_HEIGHT / 2;
    int right = x + DIGIT_WIDTH;
    int bottom = y + DIGIT_HEIGHT;
    int[][] segments = {
      {x, y, right, y},
      {x, y, x, middle},
      {right, y, right, middle},
      {x, middle, right, middle},
      {x, middle, x, bottom},
      {right, middle, right, bottom},
      {x, bottom, right, bottom}
    };
    for (int i = 0; i < segments.length; i++) {
      if (DIGITS[digit].charAt(i) == '1') {
        int[] s = segments[i];
        graphics.drawLine(s[0], s[1], s[2], s[3]);
      }
    }
  }

  private static byte[] png(BufferedImage sheet) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
      if (!ImageIO.write(sheet, "png", stream)) {
        throw new IOException("no writer for PNG");
      }
    }
    return out.toByteArray();
  }
}
