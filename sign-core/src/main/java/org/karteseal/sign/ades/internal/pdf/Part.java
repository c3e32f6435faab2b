package org.karteseal.sign.ades.internal.pdf;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.ades.PdfReason;

/** What stands in one part of a file: between two ends of what signatures cover. */
final class Part {
  /** So many of one kind tell enough. */
  private static final int MOST_DEVIATIONS = 50;

  private final long from;
  private final long to;
  private final List<Found> objects = new ArrayList<>();
  private final List<Mark> starts = new ArrayList<>();
  private final List<Long> sections = new ArrayList<>();
  private final List<Deviation> deviations = new ArrayList<>();
  private boolean blank = true;
  private boolean complete = true;

  Part(long from, long to) {
    this.from = from;
    this.to = to;
  }

  /**
   * An object, with the numbers of the objects that are packed into it.
   *
   * @param packed of an object stream its members; empty for other objects
   */
  record Found(int number, int generation, long start, long end, List<Integer> packed) {}

  /** A {@code startxref}: where it stands, and where it leads. */
  record Mark(long octet, long target) {}

  long from() {
    return from;
  }

  long to() {
    return to;
  }

  List<Found> objects() {
    return objects;
  }

  List<Mark> starts() {
    return starts;
  }

  /** Where the word {@code xref} stands. */
  List<Long> sections() {
    return sections;
  }

  List<Deviation> deviations() {
    return deviations;
  }

  void report(PdfReason reason, long octet, int object) {
    if (deviations.size() < MOST_DEVIATIONS) {
      deviations.add(new Deviation(reason, octet, object));
    }
  }

  /** Whether nothing but white space stands in it. */
  boolean isBlank() {
    return blank;
  }

  void hasSomething() {
    blank = false;
  }

  /** Whether every object stream could be looked into. */
  boolean isComplete() {
    return complete;
  }

  void isNotComplete() {
    complete = false;
  }

  /** The object that begins exactly there; null when none does. */
  @Nullable Found at(long octet) {
    int low = 0;
    int high = objects.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long start = objects.get(middle).start();
      if (start == octet) {
        return objects.get(middle);
      } else if (start < octet) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }
}
