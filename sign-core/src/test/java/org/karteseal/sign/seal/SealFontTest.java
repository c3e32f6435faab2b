package org.karteseal.sign.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * Names as registers of people write them: JIS X 0213, variation sequences, code points above
 * U+FFFF.
 */
class SealFontTest {
  /** All of JIS X 0213:2004: 6,879 characters of plane 1 and 4,354 that the second edition made. */
  private static final int JIS_X_0213 = 11_233;

  @TempDir private Path folder = Path.of("");

  @Test
  void everyCharacterOfJisX0213HasItsGlyph() throws Exception {
    List<String> characters = jisX0213();
    assertThat(characters).hasSize(JIS_X_0213);
    for (String character : characters) {
      assertThat(NameFont.get().glyphs(character, false)).as(codes(character)).isNotEmpty();
      assertThat(NameFont.get().glyphs(character, true)).as(codes(character)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"髙", "﨑", "𠮷", "邊", "邉", "德", "濵", "𣘺", "神", "葛\uDB40\uDD02"})
  void variantsOfNamesHaveTheirOwnShapes(String character) throws Exception {
    SealGlyph glyph = NameFont.get().glyphs(character, false).get(0);

    assertThat(glyph.text()).isEqualTo(character);
    assertThat(glyph.advance()).isEqualTo(1);
    assertThat(bounds(glyph).getHeight()).isGreaterThan(0.7);
  }

  @Test
  void variationSequencesAreToldApart() throws Exception {
    String plain = "邊";
    String first = "邊\uDB40\uDD08";
    String second = "邊\uDB40\uDD09";

    List<SealGlyph> glyphs = NameFont.get().glyphs(plain + first + second, false);

    assertThat(glyphs).hasSize(3);
    assertThat(shape(glyphs.get(1))).isNotEqualTo(shape(glyphs.get(2)));
    assertThat(glyphs.get(2).text()).isEqualTo(second);
  }

  @Test
  void aVariantThatTheFontLacksIsNotReplacedByThePlainCharacter() {
    assertMissing("林\uDB40\uDDEF", "U+6797 U+E01EF");
  }

  @Test
  void aCharacterThatTheFontLacksIsNamedAndNothingElse() {
    assertMissing("山\uD83D\uDE00田", "U+1F600");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0007", "\u200B", "\u202E", "\uD800"})
  void whatSteersTextIsNoLetter(String character) {
    assertMissing(character, codes(character));
  }

  @Test
  void voicingMarksJoinTheirKana() throws Exception {
    List<SealGlyph> glyphs = NameFont.get().glyphs("か\u3099か\u309A", false);

    assertThat(glyphs).hasSize(2);
    assertThat(shape(glyphs.get(0))).isEqualTo(shape(NameFont.get().glyphs("が", false).get(0)));
    assertThat(bounds(glyphs.get(1)).getMaxY())
        .isGreaterThan(bounds(NameFont.get().glyphs("か", false).get(0)).getMaxY());
  }

  @Test
  void normalisationDoesNotTouchIdeographs() throws Exception {
    assertThat(shape(NameFont.get().glyphs("\uFA19", false).get(0)))
        .isNotEqualTo(shape(NameFont.get().glyphs("\u795E", false).get(0)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ー", "（", "、", "ッ"})
  void verticalLinesHaveFormsOfTheirOwn(String character) throws Exception {
    assertThat(shape(NameFont.get().glyphs(character, true).get(0)))
        .isNotEqualTo(shape(NameFont.get().glyphs(character, false).get(0)));
  }

  @Test
  void aLongVowelMarkStandsUprightInAVerticalLine() throws Exception {
    Rectangle2D lying = bounds(NameFont.get().glyphs("ー", false).get(0));
    Rectangle2D standing = bounds(NameFont.get().glyphs("ー", true).get(0));

    assertThat(lying.getWidth()).isGreaterThan(2 * lying.getHeight());
    assertThat(standing.getHeight()).isGreaterThan(2 * standing.getWidth());
  }

  @Test
  void latinLettersLieInAVerticalLine() throws Exception {
    assertThat(NameFont.get().glyphs("A山", true))
        .extracting(SealGlyph::isTurned)
        .containsExactly(true, false);
  }

  @Test
  void aFontWithoutJapaneseSaysWhichCharacterIsMissing() throws Exception {
    SealFont latin = SealFont.open(latinFont());

    assertThat(latin.glyphs("Sato", false)).hasSize(4);
    SealException e = catchThrowableOfType(SealException.class, () -> latin.glyphs("佐", false));
    assertThat(e.reason()).isEqualTo(Reason.SEAL_GLYPH_MISSING);
    assertThat(e.detail()).isEqualTo("U+4F50");
  }

  @Test
  void everyDamagedFontIsUnusableAndNothingWorse() throws Exception {
    byte[] good = Files.readAllBytes(latinFont());
    for (int length : new int[] {0, 3, 4, 11, 12, 200, 5_000, good.length / 2}) {
      Path file = folder.resolve("cut" + length + ".ttf");
      Files.write(file, java.util.Arrays.copyOf(good, length));
      try {
        SealFont.open(file).glyphs("Sato Taro 0123456789", false);
      } catch (SealException e) {
        assertThat(e.reason()).isIn(Reason.SEAL_FONT_UNUSABLE, Reason.SEAL_GLYPH_MISSING);
      }
    }
    assertThatThrownBy(() -> SealFont.open(folder.resolve("none.ttf")))
        .isInstanceOf(SealException.class)
        .hasMessageContaining("NOT_FOUND");
  }

  /** OpenType, OS/2, fsType: bit 1 alone forbids embedding, bit 8 forbids parts of the font. */
  @ParameterizedTest
  @ValueSource(ints = {0x0002, 0x0100, 0x0200})
  void aFontWhoseMakerForbidsEmbeddingIsRefused(int type) throws Exception {
    byte[] font = Files.readAllBytes(latinFont());
    ByteBuffer bytes = ByteBuffer.wrap(font);
    for (int i = 0; i < bytes.getShort(4); i++) {
      if (bytes.getInt(12 + 16 * i) == 0x4F532F32) {
        bytes.putShort(bytes.getInt(12 + 16 * i + 8) + 8, (short) type);
      }
    }
    Path file = Files.write(folder.resolve("restricted.ttf"), font);

    assertThatThrownBy(() -> SealFont.open(file))
        .isInstanceOf(SealException.class)
        .hasMessageContaining("EMBEDDING_FORBIDDEN");
  }

  @Test
  void theBestInstalledFontDoesNotDependOnTheOrderOfFolders() throws Exception {
    Path a = Files.createDirectories(folder.resolve("a/deep"));
    Path b = Files.createDirectories(folder.resolve("b"));
    Files.createFile(a.resolve("msmincho.ttc"));
    Path best = Files.createFile(b.resolve("IPAMJM.TTF"));

    assertThat(InstalledFonts.best(List.of(a, b))).isEqualTo(best);
    assertThat(InstalledFonts.best(List.of(b, a))).isEqualTo(best);
    assertThatThrownBy(() -> InstalledFonts.best(List.of(folder.resolve("none"))))
        .isInstanceOf(SealException.class)
        .hasMessageContaining("NONE_INSTALLED");
  }

  private static void assertMissing(String text, String codes) {
    SealFont font = NameFont.get();
    SealException e = catchThrowableOfType(SealException.class, () -> font.glyphs(text, false));
    assertThat(e.reason()).isEqualTo(Reason.SEAL_GLYPH_MISSING);
    assertThat(e.detail()).isEqualTo(codes);
  }

  /** A font that PDFBox brings along. */
  private Path latinFont() throws IOException {
    String name = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    Path file = folder.resolve("latin.ttf");
    try (InputStream in = Objects.requireNonNull(PDDocument.class.getResourceAsStream(name))) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }

  private static List<String> jisX0213() {
    List<String> characters = new ArrayList<>();
    for (int first = 0x81; first <= 0xFC; first = first == 0x9F ? 0xE0 : first + 1) {
      for (int second = 0x40; second <= 0xFC; second++) {
        try {
          characters.add(
              Charset.forName("x-SJIS_0213")
                  .newDecoder()
                  .onMalformedInput(CodingErrorAction.REPORT)
                  .onUnmappableCharacter(CodingErrorAction.REPORT)
                  .decode(ByteBuffer.wrap(new byte[] {(byte) first, (byte) second}))
                  .toString());
        } catch (CharacterCodingException e) {
          // Not a double-byte character.
        }
      }
    }
    return characters;
  }

  private static String codes(String text) {
    return text.codePoints()
        .mapToObj(p -> String.format(java.util.Locale.ROOT, "U+%04X", p))
        .collect(java.util.stream.Collectors.joining(" "));
  }

  private static Rectangle2D bounds(SealGlyph glyph) {
    return path(glyph).getBounds2D();
  }

  private static Path2D path(SealGlyph glyph) {
    Path2D path = new Path2D.Double();
    path.append(glyph.outline(), false);
    return path;
  }

  private static List<String> shape(SealGlyph glyph) {
    List<String> segments = new ArrayList<>();
    double[] c = new double[6];
    for (var it = glyph.outline(); !it.isDone(); it.next()) {
      segments.add(it.currentSegment(c) + java.util.Arrays.toString(c));
    }
    return segments;
  }
}
