package org.karteseal.sign.ades.internal.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Document;
import org.karteseal.sign.ades.PdfReason;
import org.karteseal.sign.ades.internal.pdf.FileStructure.Addition;

/** ISO 32000-2, 7.5: what was added to a signed file, by the letter. */
class FileStructureTest {
  private static final String NEW_PAGE = "<</Type/Page/Parent 2 0 R/Contents 9 0 R>>";

  /** Everything that was found odd behind the first end. */
  private static List<PdfReason> added(RawFile file) throws Exception {
    FileStructure structure = file.read();
    assertThat(structure.signed()).isEmpty();
    return structure.additions().stream()
        .flatMap(a -> a.deviations().stream())
        .map(Deviation::reason)
        .distinct()
        .toList();
  }

  private static List<PdfReason> signed(RawFile file) throws Exception {
    return file.read().signed().stream().map(Deviation::reason).distinct().toList();
  }

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Nested
  class UpdatesByTheLetter {
    @Test
    void aTable() throws Exception {
      assertThat(added(RawFile.signed().object(5, "<</Type/DSS>>").finish())).isEmpty();
    }

    @Test
    void severalUpdatesAndComments() throws Exception {
      RawFile file = RawFile.signed().text("% written by somebody\n").object(5, "null").finish();
      assertThat(added(file.object(1, "<</Pages 2 0 R/DSS 5 0 R>>").finish())).isEmpty();
    }

    @Test
    void anObjectRightBehindTheMark() throws Exception {
      RawFile file = RawFile.unsigned().table("/Root 1 0 R", -1);
      file.text("startxref\n" + file.previous() + "\n%%EOF").end();
      assertThat(added(file.object(5, "null").finish())).isEmpty();
    }

    @Test
    void anEntryThatIsRepeated() throws Exception {
      RawFile file = RawFile.signed();
      file.entry(3, RawFile.entryOf(file.place(3), 0, 'n'));
      assertThat(added(file.object(5, "null").finish())).isEmpty();
    }

    @Test
    void aCrossReferenceStreamWithAnObjectStream() throws Exception {
      RawFile file = RawFile.signed();
      file.stream(6, "/Type/ObjStm/N 1/First 4", octets("5 0 <</A/B>>"), true);
      long place = file.size();
      file.stream(
          7,
          "/Type/XRef/W[1 2 1]/Index[0 1 5 3]/Size 50/Root 1 0 R/Prev " + file.previous(),
          new byte[] {
            0,
            0,
            0,
            0,
            2,
            0,
            6,
            0,
            1,
            (byte) (file.place(6) >> 8),
            (byte) file.place(6),
            0,
            1,
            (byte) (place >> 8),
            (byte) place,
            0
          },
          true);
      assertThat(added(file.start(place))).isEmpty();
    }

    @Test
    void aHybridThatIsConsistent() throws Exception {
      RawFile file = RawFile.signed().object(5, "null");
      assertThat(added(hybrid(file, file.place(5)))).isEmpty();
    }

    @Test
    void nothingAtAll() throws Exception {
      assertThat(added(RawFile.signed())).isEmpty();
      assertThat(added(RawFile.signed().text("\r\n \n"))).isEmpty();
    }
  }

  /** A table with a stream beside it, which says that object 5 is there. */
  private static RawFile hybrid(RawFile file, long fifth) {
    long place = file.size();
    file.stream(
        7,
        "/Type/XRef/W[1 2 1]/Index[5 1 7 1]/Size 50/Root 1 0 R",
        new byte[] {
          1, (byte) (fifth >> 8), (byte) fifth, 0, 1, (byte) (place >> 8), (byte) place, 0
        },
        false);
    return file.finish("/Root 1 0 R/XRefStm " + place, file.previous());
  }

  @Nested
  class ObjectsOutsideOfTables {
    @Test
    void noTableAtAll() throws Exception {
      assertThat(added(RawFile.signed().hidden(3, NEW_PAGE)))
          .containsExactly(PdfReason.REVISION_WITHOUT_TABLE);
    }

    @Test
    void oneThatTheTableDoesNotList() throws Exception {
      assertThat(added(RawFile.signed().hidden(4, "null").object(5, "null").finish()))
          .containsExactly(PdfReason.OBJECT_OUTSIDE_TABLE);
    }

    @Test
    void oneBehindTheEnd() throws Exception {
      assertThat(added(RawFile.signed().object(5, "null").finish().hidden(4, "null")))
          .containsExactly(PdfReason.OBJECT_OUTSIDE_TABLE);
    }

    @Test
    void twiceInOneUpdate() throws Exception {
      assertThat(added(RawFile.signed().hidden(5, "(other)").object(5, "null").finish()))
          .containsExactly(PdfReason.OBJECT_OUTSIDE_TABLE);
    }

    @Test
    void inAComment() throws Exception {
      assertThat(added(RawFile.signed().text("%4 0 obj null endobj\n").object(5, "null").finish()))
          .containsExactly(PdfReason.OBJECT_IN_DISGUISE);
    }

    @Test
    void inAStream() throws Exception {
      RawFile file = RawFile.signed();
      file.stream(5, "", octets("\n4 0 obj\n<<>>\nendobj\n"), false);
      assertThat(added(file.finish())).containsExactly(PdfReason.OBJECT_IN_DISGUISE);
    }

    @Test
    void inAString() throws Exception {
      assertThat(added(RawFile.signed().object(5, "<</A(4 0 obj)>>").finish()))
          .containsExactly(PdfReason.OBJECT_IN_DISGUISE);
    }

    @Test
    void inAnObjectStreamThatListsMore() throws Exception {
      RawFile file = RawFile.signed();
      file.stream(6, "/Type/ObjStm/N 1/First 4", octets("4 0 null"), true);
      assertThat(added(file.finish())).containsExactly(PdfReason.OBJECT_OUTSIDE_TABLE);
    }

    @Test
    void inAnObjectStreamThatCannotBeLookedInto() throws Exception {
      RawFile file = RawFile.signed();
      file.stream(6, "/Type/ObjStm/N 1/First 4/Filter/ASCIIHexDecode", octets("34203020>"), false);
      assertThat(added(file.finish())).containsExactly(PdfReason.TOO_COMPLEX);
    }

    @Test
    void whatIsNoObject() throws Exception {
      assertThat(added(RawFile.signed().text("xyz\n").object(5, "null").finish()))
          .containsExactly(PdfReason.OCTETS_BETWEEN_OBJECTS);
    }

    @Test
    void anotherFile() throws Exception {
      assertThat(added(RawFile.signed().text("%PDF-1.4\n").object(5, "null").finish()))
          .containsExactly(PdfReason.SECOND_HEADER);
    }

    @Test
    void aStreamLongerThanItSays() throws Exception {
      assertThat(
              added(
                  RawFile.signed()
                      .object(5, "<</Length 3>>\nstream\nabcdefgh\nendstream")
                      .finish()))
          .containsExactly(PdfReason.OBJECT_MALFORMED);
    }
  }

  @Nested
  class CrossReferencesAstray {
    @Test
    void startLeadsBack() throws Exception {
      RawFile file = RawFile.signed().object(5, "null");
      long old = file.previous();
      assertThat(added(file.start(old))).contains(PdfReason.STARTXREF_ASTRAY);
    }

    @Test
    void startLeadsAhead() throws Exception {
      RawFile file = RawFile.signed().object(5, "null");
      assertThat(added(file.start(file.size() + 40).table("/Root 1 0 R", 0)))
          .contains(PdfReason.STARTXREF_ASTRAY);
    }

    @Test
    void aRevisionIsSkipped() throws Exception {
      RawFile file = RawFile.signed().object(5, "null").finish();
      long first = FileStructureTest.startOfFirst(file);
      assertThat(added(file.object(6, "null").finish("/Root 1 0 R", first)))
          .containsExactly(PdfReason.PREV_ASTRAY);
    }

    @Test
    void itGoesInCircles() throws Exception {
      RawFile file = RawFile.signed().object(5, "null");
      assertThat(added(file.finish("/Root 1 0 R", file.size())))
          .containsExactly(PdfReason.PREV_ASTRAY);
    }

    @Test
    void anotherNumberIsThere() throws Exception {
      RawFile file = RawFile.signed().object(5, "null");
      file.entry(6, RawFile.entryOf(file.place(5), 0, 'n'));
      assertThat(added(file.finish())).containsExactly(PdfReason.ENTRY_ASTRAY);
    }

    @Test
    void anotherGenerationIsThere() throws Exception {
      RawFile file = RawFile.signed().object(5, "null");
      file.entry(5, RawFile.entryOf(file.place(5), 1, 'n'));
      assertThat(added(file.finish())).containsExactly(PdfReason.ENTRY_ASTRAY);
    }

    @Test
    void aTableThatNothingLeadsTo() throws Exception {
      RawFile file = RawFile.signed();
      long before = file.previous();
      file.object(5, "null").table("/Root 1 0 R", before).entry(5, entryOf(file));
      assertThat(added(file.finish("/Root 1 0 R", before)))
          .containsExactly(PdfReason.TABLES_DISAGREE);
    }

    private String entryOf(RawFile file) {
      return RawFile.entryOf(file.place(5), 0, 'n');
    }

    @Test
    void theHiddenStreamSaysOtherwise() throws Exception {
      RawFile file = RawFile.signed();
      long other = file.size();
      file.hidden(5, "(other)").object(5, "null");
      assertThat(added(hybrid(file, other)))
          .contains(PdfReason.TABLES_DISAGREE, PdfReason.OBJECT_OUTSIDE_TABLE);
    }
  }

  private static long startOfFirst(RawFile file) {
    String text = new String(file.octets(), StandardCharsets.ISO_8859_1);
    return text.indexOf("xref\n");
  }

  @Nested
  class OldAndMissingObjects {
    @Test
    void aReplacedObjectComesBack() throws Exception {
      RawFile file = RawFile.unsigned();
      long dormant = file.place(4);
      file.finish().object(4, "<</Length 1>>\nstream\nq\nendstream").finish().end();
      file.entry(4, RawFile.entryOf(dormant, 0, 'n'));
      assertThat(added(file.finish())).containsExactly(PdfReason.OLD_OBJECT_REVIVED);
    }

    @Test
    void anotherCatalog() throws Exception {
      RawFile file = RawFile.signed();
      assertThat(added(file.object(9, "<</Type/Catalog>>").finish("/Root 9 0 R", file.previous())))
          .containsExactly(PdfReason.TRAILER_CHANGED);
    }

    @Test
    void anObjectIsFreed() throws Exception {
      RawFile file = RawFile.signed();
      file.entry(4, RawFile.entryOf(0, 1, 'f')).finish();
      assertThat(file.read().additions()).flatExtracting(Addition::freed).containsExactly(4);
    }

    @Test
    void aReferenceIsFilled() throws Exception {
      RawFile file = RawFile.unsigned().object(4, "<</A 9 0 R>>").finish().end();
      file.object(9, "null").object(10, "null").finish();
      assertThat(file.read().additions()).flatExtracting(Addition::filled).containsExactly(9);
    }
  }

  @Nested
  class WhatWasSigned {
    @Test
    void aLaterObjectThatNoTableLists() throws Exception {
      assertThat(signed(RawFile.unsigned().hidden(4, "(other)").finish().end()))
          .containsExactly(PdfReason.READERS_DISAGREE);
    }

    @Test
    void anObjectThatOnlyASearchFinds() throws Exception {
      RawFile file = RawFile.unsigned().object(5, "[9 0 R]").hidden(9, "(other)").finish().end();
      assertThat(signed(file)).containsExactly(PdfReason.READERS_DISAGREE);
    }

    @Test
    void leftoversThatNothingRefersTo() throws Exception {
      assertThat(signed(RawFile.unsigned().hidden(9, "(other)").finish().end())).isEmpty();
    }

    @Test
    void twoValuesUnderOneKey() throws Exception {
      assertThat(signed(RawFile.unsigned().object(5, "<</A 1/#41 2>>").finish().end()))
          .containsExactly(PdfReason.DOUBLE_KEY);
      assertThat(signed(RawFile.unsigned().object(5, "<</A 1/A 1>>").finish().end())).isEmpty();
    }

    @Test
    void coverageThatEndsInside() throws Exception {
      RawFile file = RawFile.unsigned().table("/Root 1 0 R", -1).end();
      assertThat(signed(file.start(file.previous())))
          .containsExactly(PdfReason.COVERAGE_ENDS_INSIDE);
    }

    @Test
    void streamsOfFilesAreNotTheFile() throws Exception {
      RawFile file = RawFile.unsigned();
      file.stream(5, "/Type/EmbeddedFile", RawFile.signed().octets(), false);
      assertThat(signed(file.finish().end())).isEmpty();
    }
  }

  /** Pages of a large file end anywhere. */
  @Test
  void wordsAreFoundAcrossPages() throws Exception {
    Path file = Files.createTempFile("pages", ".bin");
    try {
      byte[] octets = new byte[9 * 1024 * 1024];
      octets[(1 << 16) - 1] = 'o';
      octets[1 << 16] = 'b';
      octets[(1 << 16) + 1] = 'j';
      Files.write(file, octets);
      try (FileOctets pages = FileOctets.of(Document.of(file))) {
        assertThat(pages.find("obj", 0, pages.size())).isEqualTo((1 << 16) - 1);
        assertThat(pages.find("obj", 1 << 16, pages.size())).isEqualTo(-1);
        assertThat(pages.find("obj", 0, (1 << 16) + 1)).isEqualTo(-1);
      }
    } finally {
      Files.delete(file);
    }
  }

  /** Whatever the octets, an answer and soon. */
  @Test
  void noFlippedOctetCausesAnException() throws Exception {
    byte[] whole = hybrid(RawFile.signed().object(5, "null"), 600).octets();
    Random random = new Random(5);
    for (int i = 0; i < 3_000; i++) {
      byte[] octets = whole.clone();
      octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
      octets[random.nextInt(octets.length)] = (byte) "0123456789<>[]()/ \n".charAt(i % 19);
      FileStructure.of(Document.of("x.pdf", octets), java.util.Set.of((long) whole.length / 2));
    }
  }
}
