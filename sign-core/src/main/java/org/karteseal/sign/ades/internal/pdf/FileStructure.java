package org.karteseal.sign.ades.internal.pdf;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.ades.PdfReason;

/**
 * The structure of a PDF as specified, against what a program finds that recovers damaged files. In
 * what was signed only a contradiction between the two counts, because the signature covers all
 * that is odd; in what was added later everything odd counts.
 */
public final class FileStructure {
  private final List<Addition> additions;
  private final List<Deviation> signed;
  private final List<FoundSignature> signatures;

  private FileStructure(
      List<Addition> additions, List<Deviation> signed, List<FoundSignature> signatures) {
    this.additions = additions;
    this.signed = signed;
    this.signatures = signatures;
  }

  /**
   * What was found in octets that were added to something signed.
   *
   * @param from where they begin
   * @param deviations what is odd about them
   * @param filled numbers that something may have referred to before there was such an object
   * @param freed numbers that are out of use since
   */
  public record Addition(
      long from, List<Deviation> deviations, Set<Integer> filled, Set<Integer> freed) {}

  /**
   * Reads the whole document.
   *
   * @param ends where what its signatures cover ends
   */
  public static FileStructure of(Document document, Set<Long> ends)
      throws IOException, SealException {
    try (FileOctets octets = FileOctets.of(document)) {
      return read(octets, new TreeSet<>(ends));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static FileStructure read(FileOctets octets, NavigableSet<Long> ends) {
    ends.removeIf(e -> e <= 0 || e > octets.size());
    long first = ends.isEmpty() ? octets.size() : ends.first();
    SectionReader sections = new SectionReader(octets);
    Optional<List<Section>> chain = sections.chain(sections.startOf(first));
    ObjectTable table = chain.map(sections::table).orElseGet(ObjectTable::new);
    FileScan scan = new FileScan(octets, sections, table);
    Part signedPart = scan.read(0, first, false);
    boolean sound = SignedPart.completeTable(octets, table, signedPart, chain.isPresent());
    SignedPart before =
        new SignedPart(octets, sections, table, signedPart, chain.orElse(List.of()));
    List<Deviation> signed =
        ends.isEmpty() ? new ArrayList<>() : before.deviations(scan.referencedSoFar());
    List<Addition> additions = new ArrayList<>();
    boolean complete = signedPart.isComplete();
    for (Long from : ends) {
      if (!endsWithMark(octets, from)) {
        signed.add(new Deviation(PdfReason.COVERAGE_ENDS_INSIDE, from, -1));
      }
      Long next = ends.higher(from);
      long to = next == null ? octets.size() : next;
      if (to > from) {
        Optional<BitSet> referred =
            complete ? Optional.of(scan.referencedSoFar()) : Optional.empty();
        Part part = scan.read(from, to, true);
        RevisionCheck check = new RevisionCheck(octets, sections, table, part, sound);
        check.check();
        additions.add(addition(part, check, referred));
        complete &= part.isComplete();
      }
    }
    return new FileStructure(additions, signed, scan.signatures());
  }

  /**
   * @param referred the numbers to which something referred before; empty where that is not known
   */
  private static Addition addition(Part part, RevisionCheck check, Optional<BitSet> referred) {
    Set<Integer> filled = new HashSet<>(check.added());
    referred.ifPresent(r -> filled.removeIf(n -> !r.get(n)));
    return new Addition(
        part.from(), List.copyOf(part.deviations()), filled, Set.copyOf(check.freed()));
  }

  /** Whether the last thing before that place is the mark of an end. */
  private static boolean endsWithMark(FileOctets octets, long end) {
    long last = end;
    while (last > 0 && Syntax.isSpace(octets.at(last - 1))) {
      last--;
    }
    return octets.isAt(last - 5, "%%EOF");
  }

  /** All that was added, in order. */
  public List<Addition> additions() {
    return additions;
  }

  /** What was added behind that end, up to the next one; empty when nothing was. */
  public Optional<Addition> addedAt(long end) {
    return additions.stream().filter(a -> a.from() == end).findFirst();
  }

  /** What is contradictory in the parts that are signed. */
  public List<Deviation> signed() {
    return signed;
  }

  /** Every dictionary of the file that is a signature by what it holds. */
  public List<FoundSignature> signatures() {
    return signatures;
  }
}
