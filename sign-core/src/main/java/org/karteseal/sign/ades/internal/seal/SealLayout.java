package org.karteseal.sign.ades.internal.seal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.seal.SealFont;
import org.karteseal.sign.seal.SealGlyph;
import org.karteseal.sign.seal.SealStyle;
import org.karteseal.sign.seal.SealWording;

/** Arranges the words of a seal on a sheet of a given size. */
final class SealLayout {
  /** Below this nobody reads a character with ten strokes; in points. */
  private static final double SMALLEST = 4;

  private static final double MM = 72 / 25.4;

  private final SealFont font;
  private final SealWording words;
  private final double width;
  private final double height;
  private final String document;
  private final Artwork art = new Artwork();

  private SealLayout(
      SealFont font, SealWording words, double width, double height, String document) {
    this.font = font;
    this.words = words;
    this.width = width;
    this.height = height;
    this.document = document;
  }

  /** The seal on a sheet of that size in points. */
  static Artwork of(
      SealStyle style,
      SealFont font,
      SealWording words,
      double width,
      double height,
      String document)
      throws SealException {
    SealLayout layout = new SealLayout(font, words, width, height, document);
    switch (style) {
      case ROUND -> layout.round();
      case VERTICAL -> layout.vertical();
      case BOX -> layout.box();
    }
    return layout.art;
  }

  private double readable(double size) throws SealException {
    if (size < SMALLEST) {
      throw new SealException(Reason.SEAL_NOT_PLACED, document, "TEXT_TOO_LONG");
    }
    return size;
  }

  private void round() throws SealException {
    List<String> lines = new ArrayList<>();
    lines.add(words.qualification().map(q -> q + " ").orElse("") + words.label());
    words.date().ifPresent(lines::add);
    double caption = Math.min(2.7 * MM, height / 8);
    double below = lines.size() * caption * 1.25 + 0.3 * MM;
    double stroke = Math.max(0.6, Math.min(width, height - below) * 0.028);
    double radius = (Math.min(width, height - below) - stroke) / 2;
    double middle = height - radius - stroke / 2;
    art.add(new Artwork.Ring(width / 2, middle, radius, stroke));
    nameInRing(width / 2, middle, radius - stroke / 2);
    double baseline = below - 0.3 * MM - caption;
    for (String line : lines) {
      List<SealGlyph> glyphs = font.glyphs(line, false);
      double size = readable(Math.min(caption, width / Artwork.width(glyphs)));
      art.horizontal(
          glyphs, size, (width - size * Artwork.width(glyphs)) / 2, baseline + caption * 0.12);
      baseline -= caption * 1.25;
    }
  }

  private void nameInRing(double x, double y, double radius) throws SealException {
    List<List<SealGlyph>> columns = columns(words.name());
    double longest = columns.stream().mapToDouble(Artwork::length).max().orElse(1);
    // The block of letters touches the ring with its corners; ideographs leave theirs empty.
    double size = readable(2 * radius * 0.97 / Math.hypot(columns.size(), longest));
    double axis = x + size * (columns.size() - 1) / 2.0;
    for (List<SealGlyph> column : columns) {
      spread(column, size, axis, y + size * longest / 2, size * longest);
      axis -= size;
    }
  }

  /** A short column fills the height of the others, one letter stands in its middle. */
  private void spread(
      List<SealGlyph> column, double size, double axis, double top, double available) {
    double free = available - size * Artwork.length(column);
    if (column.size() == 1) {
      art.vertical(column, size, axis, top - free / 2, 0);
    } else {
      art.vertical(column, size, axis, top, Math.max(0, free / (column.size() - 1)));
    }
  }

  /** Up to three characters are one column, family and given name two, longer names a block. */
  private List<List<SealGlyph>> columns(String name) throws SealException {
    List<String> parts =
        Arrays.stream(name.split("[\\s\\u3000・]+")).filter(p -> !p.isEmpty()).toList();
    List<SealGlyph> all = font.glyphs(String.join("", parts), true);
    if (all.size() <= 3) {
      return List.of(all);
    }
    List<List<SealGlyph>> columns = new ArrayList<>();
    if (parts.size() == 2 || all.stream().anyMatch(SealGlyph::isTurned)) {
      for (String part : parts) {
        columns.add(font.glyphs(part, true));
      }
      return columns;
    }
    int best = 1;
    for (int k = 2; k <= all.size(); k++) {
      if (diagonal(all.size(), k) < diagonal(all.size(), best) - 1e-9) {
        best = k;
      }
    }
    int start = 0;
    for (int i = 0; i < best; i++) {
      int end = start + all.size() / best + (i < all.size() % best ? 1 : 0);
      columns.add(all.subList(start, end));
      start = end;
    }
    return columns;
  }

  private static double diagonal(int letters, int columns) {
    int rows = (letters + columns - 1) / columns;
    return Math.hypot(columns, rows);
  }

  private void vertical() throws SealException {
    double stroke = Math.max(0.6, width * 0.025);
    double margin = stroke + Math.min(1.3 * MM, width * 0.07);
    art.add(new Artwork.Frame(stroke / 2, stroke / 2, width - stroke, height - stroke, stroke));
    double inner = height - 2 * margin;
    double small = Math.min(3.1 * MM, (width - 2 * margin) * 0.22);
    double top = height - margin;
    List<SealGlyph> label = font.glyphs(words.label(), true);
    double right = width - margin - small / 2;
    double labelSize = readable(Math.min(small, inner / Artwork.length(label)));
    art.vertical(label, labelSize, right, top, 0);
    if (words.verticalDate().isPresent()) {
      List<SealGlyph> date = font.glyphs(words.verticalDate().get(), true);
      double size = readable(Math.min(small, inner / Artwork.length(date)));
      double start = margin + size * Artwork.length(date);
      art.vertical(date, size, margin + small / 2, start, 0);
    }
    nameInColumn(width / 2, top, inner, Math.min(7 * MM, (width - 2 * margin) - 2.3 * small));
  }

  private void nameInColumn(double axis, double top, double inner, double widest)
      throws SealException {
    List<SealGlyph> name = font.glyphs(words.name(), true);
    double head = 0;
    if (words.qualification().isPresent()) {
      List<SealGlyph> qualification = font.glyphs(words.qualification().get(), true);
      double size = readable(Math.min(widest * 0.62, inner * 0.4 / Artwork.length(qualification)));
      art.vertical(qualification, size, axis, top, 0);
      head = size * (Artwork.length(qualification) + 0.6);
    }
    double size = readable(Math.min(widest, (inner - head) / Artwork.length(name)));
    double free = inner - head - size * Artwork.length(name);
    double gap = name.size() < 2 ? 0 : Math.min(free / name.size(), size * 0.25);
    double used = size * Artwork.length(name) + gap * (name.size() - 1);
    art.vertical(name, size, axis, top - head - (inner - head - used) / 2, gap);
  }

  private void box() throws SealException {
    double stroke = Math.max(0.6, Math.min(width, height) * 0.025);
    double margin = stroke + Math.min(1.8 * MM, height * 0.09);
    art.add(new Artwork.Frame(stroke / 2, stroke / 2, width - stroke, height - stroke, stroke));
    double inner = width - 2 * margin;
    double row = (height - 2 * margin) / 3.4;
    double small = Math.min(3 * MM, row * 0.8);
    line(words.label(), Optional.empty(), small, margin, inner, height - margin - small);
    art.add(
        new Artwork.Rule(
            margin, height - margin - small * 1.35, inner, Math.max(0.4, stroke * 0.5)));
    double low = words.date().isPresent() ? margin + small * 1.3 : margin;
    double high = height - margin - small * 1.35;
    double large = Math.min(6 * MM, (high - low) * 0.76);
    line(words.name(), words.qualification(), large, margin, inner, (high + low - large) / 2);
    if (words.date().isPresent()) {
      line(words.date().get(), Optional.empty(), small, margin, inner, margin);
    }
  }

  /** A line of text whose em box stands on that height; what comes first is smaller. */
  private void line(
      String text, Optional<String> first, double size, double x, double available, double bottom)
      throws SealException {
    List<SealGlyph> glyphs = font.glyphs(text, false);
    List<SealGlyph> before = font.glyphs(first.map(f -> f + "\u3000").orElse(""), false);
    double ems = Artwork.width(glyphs) + 0.6 * Artwork.width(before);
    double fitted = readable(Math.min(size, available / ems));
    double baseline = bottom + (size - fitted) / 2 + fitted * (1 - Artwork.ASCENT);
    if (!before.isEmpty()) {
      art.horizontal(before, readable(fitted * 0.6), x, baseline);
    }
    art.horizontal(glyphs, fitted, x + 0.6 * fitted * Artwork.width(before), baseline);
  }
}
