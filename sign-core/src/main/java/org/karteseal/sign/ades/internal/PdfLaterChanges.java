package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.ades.Coverage.Kind;
import org.karteseal.sign.ades.Coverage.LaterChange;
import org.karteseal.sign.ades.PdfReason;
import org.karteseal.sign.ades.internal.pdf.Deviation;
import org.karteseal.sign.ades.internal.pdf.FileStructure;
import org.karteseal.sign.ades.internal.pdf.FileStructure.Addition;

/**
 * What was added to a PDF after each of its signatures, revision by revision (ISO 32000-2, 12.8.2).
 * The file is compared as a reader sees it: the objects of one revision against those of the next.
 * Whatever no rule explains is reported, so that nothing passes silently.
 */
final class PdfLaterChanges {
  private final List<Step> steps;
  private final List<Deviation> signed;

  private PdfLaterChanges(List<Step> steps, List<Deviation> signed) {
    this.steps = steps;
    this.signed = signed;
  }

  /** The changes between two neighbouring ends, and how many octets they amended if they did. */
  private record Step(long from, long to, List<LaterChange> changes, OptionalLong amended) {}

  /** Compares the revisions of the document at the ends of its signatures. */
  static PdfLaterChanges of(Document document, PDDocument whole, List<EmbeddedSignature> embedded)
      throws SealException, IOException {
    return of(document, whole, embedded, structure(document, embedded));
  }

  /** The same with the structure of the file, where it is known already. */
  static PdfLaterChanges of(
      Document document,
      PDDocument whole,
      List<EmbeddedSignature> embedded,
      FileStructure structure) {
    try (PdfRevisions revisions = new PdfRevisions(document, whole)) {
      return of(document, revisions, embedded, structure);
    }
  }

  /** How the file is built, by the ends of its signatures. */
  static FileStructure structure(Document document, List<EmbeddedSignature> embedded)
      throws SealException, IOException {
    return FileStructure.of(document, ends(document, embedded));
  }

  private static NavigableSet<Long> ends(Document document, List<EmbeddedSignature> embedded) {
    NavigableSet<Long> ends = new TreeSet<>();
    embedded.stream()
        .map(EmbeddedSignature::end)
        .filter(e -> e > 0 && e <= document.size())
        .forEach(ends::add);
    return ends;
  }

  /** The same with revisions that others look at too. */
  static PdfLaterChanges of(
      Document document,
      PdfRevisions revisions,
      List<EmbeddedSignature> embedded,
      FileStructure structure) {
    List<Long> starts = new ArrayList<>(ends(document, embedded));
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      long from = starts.get(i);
      long to = i + 1 < starts.size() ? starts.get(i + 1) : document.size();
      if (to > from) {
        steps.add(compare(document, revisions, embedded, structure, from, to, i + 1));
      }
    }
    return new PdfLaterChanges(steps, structure.signed());
  }

  private static Step compare(
      Document document,
      PdfRevisions revisions,
      List<EmbeddedSignature> embedded,
      FileStructure structure,
      long from,
      long to,
      int number) {
    PdfChanges found = new PdfChanges(number);
    Addition addition =
        structure.addedAt(from).orElse(new Addition(from, List.of(), Set.of(), Set.of()));
    addition.deviations().forEach(d -> found.report(d.reason(), d.what()));
    try {
      PDDocument before = revisions.endingAt(from);
      PDDocument after = revisions.endingAt(to);
      return compare(document, before, after, embedded, found, addition, from, to);
    } catch (SealException | IOException | RuntimeException e) {
      found.report(Kind.UNEXPLAINED, "REVISION_UNREADABLE");
      return new Step(from, to, found.list(), OptionalLong.empty());
    }
  }

  private static Step compare(
      Document document,
      PDDocument before,
      PDDocument after,
      List<EmbeddedSignature> embedded,
      PdfChanges found,
      Addition addition,
      long from,
      long to)
      throws IOException {
    PdfRevisionDiff diff = new PdfRevisionDiff(before, after, found);
    diff.compare();
    reportReferences(before, addition.filled(), found, PdfReason.REFERENCE_FILLED);
    reportReferences(after, addition.freed(), found, PdfReason.OBJECT_FREED);
    if (diff.appended().isEmpty()) {
      return new Step(from, to, found.list(), OptionalLong.empty());
    }
    OptionalLong amended =
        PdfAmendment.amendedLength(document, after, diff.appended(), embedded, from, to);
    return amended.isPresent()
        ? new Step(from, to, found.list(), amended)
        : new Step(
            from, to, found.list().stream().map(PdfLaterChanges::notSigned).toList(), amended);
  }

  /** Numbers that a revision refers to although it has no such object. */
  private static void reportReferences(
      PDDocument revision, Set<Integer> numbers, PdfChanges found, PdfReason reason) {
    if (numbers.isEmpty()) {
      return;
    }
    COSDictionary trailer = revision.getDocument().getTrailer();
    Set<COSObjectKey> used = PdfRevisionDiff.reachable(trailer.getItem(COSName.ROOT));
    used.addAll(PdfRevisionDiff.reachable(trailer.getItem(COSName.INFO)));
    boolean all = used.size() < PdfRevisionDiff.WALK_LIMIT;
    Set<Long> usedNumbers = used.stream().map(COSObjectKey::getNumber).collect(Collectors.toSet());
    for (int number : numbers) {
      if (!all || usedNumbers.contains((long) number)) {
        found.report(reason, number + " 0 R");
      }
    }
  }

  /** Pages that nobody signed as an amendment are a change of content like any other. */
  private static LaterChange notSigned(LaterChange change) {
    return change.kind() == Kind.AMENDMENT
        ? new LaterChange(change.revision(), Kind.CONTENT, change.what(), change.reasons())
        : change;
  }

  /** The changes after the revision that ends there. */
  List<LaterChange> after(long end) {
    return steps.stream().filter(s -> s.from >= end).flatMap(s -> s.changes.stream()).toList();
  }

  /**
   * What is contradictory in the octets that the signature with that end covers, so that nobody can
   * tell what was signed.
   */
  List<PdfReason> contradictionsIn(long end) {
    return signed.stream()
        .filter(d -> d.reason() != PdfReason.COVERAGE_ENDS_INSIDE || d.octet() == end)
        .map(Deviation::reason)
        .distinct()
        .toList();
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
