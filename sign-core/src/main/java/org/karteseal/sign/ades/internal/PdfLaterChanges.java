package org.karteseal.sign.ades.internal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
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

  /** The changes between two neighbouring ends, and how many octets they amended if they did. */
  private record Step(long from, long to, List<LaterChange> changes, OptionalLong amended) {}

  /** Compares the revisions of the document at the ends of its signatures. */
  static PdfLaterChanges of(Document document, PDDocument whole, List<EmbeddedSignature> embedded) {
    try (PdfRevisions revisions = new PdfRevisions(document, whole)) {
      return of(document, revisions, embedded);
    }
  }

  /** The same with revisions that others look at too. */
  static PdfLaterChanges of(
      Document document, PdfRevisions revisions, List<EmbeddedSignature> embedded) {
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
        steps.add(compare(document, revisions, embedded, from, to, i + 1));
      }
    }
    return new PdfLaterChanges(steps);
  }

  private static Step compare(
      Document document,
      PdfRevisions revisions,
      List<EmbeddedSignature> embedded,
      long from,
      long to,
      int number) {
    try {
      PDDocument before = revisions.endingAt(from);
      PDDocument after = revisions.endingAt(to);
      return compare(document, before, after, embedded, from, to, number);
    } catch (SealException | IOException | RuntimeException e) {
      return unexplained(from, to, number, "REVISION_UNREADABLE");
    }
  }

  private static Step compare(
      Document document,
      PDDocument before,
      PDDocument after,
      List<EmbeddedSignature> embedded,
      long from,
      long to,
      int number)
      throws IOException {
    PdfRevisionDiff diff = new PdfRevisionDiff(before, after, number);
    List<LaterChange> changes = diff.changes();
    if (changes.isEmpty() && !isWhiteSpace(document, from, to)) {
      return unexplained(from, to, number, "TRAILING_BYTES");
    }
    if (diff.appended().isEmpty()) {
      return new Step(from, to, changes, OptionalLong.empty());
    }
    OptionalLong amended =
        PdfAmendment.amendedLength(document, after, diff.appended(), embedded, from, to);
    return amended.isPresent()
        ? new Step(from, to, changes, amended)
        : new Step(from, to, changes.stream().map(PdfLaterChanges::notSigned).toList(), amended);
  }

  private static Step unexplained(long from, long to, int number, String what) {
    return new Step(
        from, to, List.of(new LaterChange(number, Kind.UNEXPLAINED, what)), OptionalLong.empty());
  }

  /** Pages that nobody signed as an amendment are a change of content like any other. */
  private static LaterChange notSigned(LaterChange change) {
    return change.kind() == Kind.AMENDMENT
        ? new LaterChange(change.revision(), Kind.CONTENT, change.what())
        : change;
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

  /** The ends of the revisions that amended what ends there. */
  List<Long> amendedAfter(long end) {
    return steps.stream()
        .filter(s -> s.from >= end && s.amended.isPresent())
        .map(Step::to)
        .toList();
  }

  /** How many octets each amendment amended: the ends of the versions before the newest one. */
  List<Long> versionEnds() {
    return steps.stream()
        .filter(s -> s.amended.isPresent())
        .map(s -> s.amended.getAsLong())
        .toList();
  }
}
