package org.karteseal.sign.ades.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.ades.Coverage.Kind;
import org.karteseal.sign.ades.Coverage.LaterChange;

/**
 * What was added to a PDF after each of its signatures, revision by revision (ISO 32000-2, 12.8.2).
 * The file is compared as a reader sees it: the objects of one revision against those of the next.
 * Whatever no rule explains is reported, so that nothing passes silently.
 */
final class PdfLaterChanges {
  private final List<Step> steps;

  private PdfLaterChanges(List<Step> steps) {
    this.steps = steps;
  }

  /** The changes between two neighbouring ends. */
  private record Step(long from, List<LaterChange> changes) {}

  /** Compares the revisions of the document at the ends of its signatures. */
  static PdfLaterChanges of(Document document, PDDocument whole, List<EmbeddedSignature> embedded) {
    TreeSet<Long> ends = new TreeSet<>();
    embedded.stream()
        .map(EmbeddedSignature::end)
        .filter(e -> e > 0 && e <= document.size())
        .forEach(ends::add);
    List<Long> starts = new ArrayList<>(ends);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      long from = starts.get(i);
      long to = i + 1 < starts.size() ? starts.get(i + 1) : document.size();
      if (to > from) {
        steps.add(new Step(from, compare(document, whole, from, to, i + 1)));
      }
    }
    return new PdfLaterChanges(steps);
  }

  private static List<LaterChange> compare(
      Document document, PDDocument whole, long from, long to, int number) {
    try (PDDocument before = PdfFile.openRevision(document, from)) {
      if (to == document.size()) {
        return compare(document, before, whole, from, to, number);
      }
      try (PDDocument after = PdfFile.openRevision(document, to)) {
        return compare(document, before, after, from, to, number);
      }
    } catch (SealException | IOException | RuntimeException e) {
      return List.of(new LaterChange(number, Kind.UNEXPLAINED, "REVISION_UNREADABLE"));
    }
  }

  private static List<LaterChange> compare(
      Document document, PDDocument before, PDDocument after, long from, long to, int number)
      throws IOException {
    List<LaterChange> changes = new PdfRevisionDiff(before, after, number).changes();
    if (changes.isEmpty() && !isWhiteSpace(document, from, to)) {
      return List.of(new LaterChange(number, Kind.UNEXPLAINED, "TRAILING_BYTES"));
    }
    return changes;
  }

  private static boolean isWhiteSpace(Document document, long from, long to) throws IOException {
    try (InputStream in = new BufferedInputStream(document.open(), 1 << 16)) {
      in.skipNBytes(from);
      for (long i = from; i < to; i++) {
        int b = in.read();
        if (b != ' ' && b != '\n' && b != '\r' && b != '\t' && b != 0 && b != '\f') {
          return false;
        }
      }
      return true;
    }
  }

  /** The changes after the revision that ends there. */
  List<LaterChange> after(long end) {
    return steps.stream().filter(s -> s.from >= end).flatMap(s -> s.changes.stream()).toList();
  }
}
