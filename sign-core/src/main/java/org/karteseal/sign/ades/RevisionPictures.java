package org.karteseal.sign.ades;

import java.time.Duration;
import java.util.List;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.ades.internal.PdfPictures;

/**
 * Pictures of what a signed revision of a PDF showed, beside what the document shows now. They help
 * a person to see a change; they judge nothing, and where there is none nothing is proved: a
 * verdict is {@link AdesValidator}'s.
 */
public final class RevisionPictures {
  private RevisionPictures() {}

  /**
   * A revision that somebody signed or stamped.
   *
   * @param number counted from 1 for the oldest, as in {@link Coverage.LaterChange}
   * @param length how many octets of the file it is, as in {@link Coverage#revisionEnd}
   */
  public record SignedRevision(int number, long length) {}

  /**
   * How much work a comparison may be.
   *
   * @param pictures the most pictures that are made
   * @param pages the most pages that are looked at
   * @param pixels the most pixels of one page
   * @param time the longest time for all together
   */
  public record Limits(int pictures, int pages, int pixels, Duration time) {
    /** The pixels of an A4 page at 150 dots an inch are 2.2 million. */
    private static final int MOST_PIXELS = 16_000_000;

    public Limits {
      if (pictures < 1 || pages < 1 || pixels < 1 || pixels > MOST_PIXELS || !isPositive(time)) {
        throw new IllegalArgumentException("limits must leave some room, and be limits");
      }
    }

    private static boolean isPositive(Duration time) {
      return !time.isNegative() && !time.isZero();
    }

    /** Ten pictures at some 100 dots an inch, in half a minute. */
    public static Limits standard() {
      return new Limits(10, 100, 1_000_000, Duration.ofSeconds(30));
    }
  }

  /** In what way a page differs. */
  public enum Difference {
    /** It is there in both and shows something else. */
    CHANGED,
    /** It is there only now. */
    ADDED,
    /** It was there only then. */
    REMOVED
  }

  /**
   * A page then and now: the signed revision to the left, today's document to the right. Each place
   * that differs is framed, tinted, hatched and numbered, in both.
   *
   * @param page its number, counted from 1
   * @param difference in what way it differs
   * @param places how many places are marked
   * @param png the picture
   */
  public record Picture(int page, Difference difference, int places, Document png) {}

  /** Why a page has no picture although nobody can say that it is unchanged. */
  public enum Obstacle {
    /** Drawing it took longer than there was time. */
    TIME,
    /** It asks for more memory than it may have. */
    SIZE,
    /** It cannot be drawn. */
    DAMAGED
  }

  /**
   * A page that could not be compared.
   *
   * @param page its number, counted from 1
   * @param obstacle why
   */
  public record NotDrawn(int page, Obstacle obstacle) {}

  /**
   * What a comparison found.
   *
   * @param revision the signed revision
   * @param pictures one for each page that differs, as far as the limits allow
   * @param notDrawn pages that could not be compared
   * @param looked how many pages were looked at
   * @param complete whether these were all pages, and every difference has its picture
   */
  public record Comparison(
      SignedRevision revision,
      List<Picture> pictures,
      List<NotDrawn> notDrawn,
      int looked,
      boolean complete) {
    public Comparison {
      pictures = List.copyOf(pictures);
      notDrawn = List.copyOf(notDrawn);
    }
  }

  /** The signed revisions of a PDF, oldest first. */
  public static List<SignedRevision> revisions(Document document) throws SealException {
    return PdfPictures.revisions(document);
  }

  /**
   * Compares a signed revision with the document as it is now, page by page.
   *
   * @throws SealException INPUT_NOT_FOUND with the detail {@code NO_SUCH_REVISION}; INPUT_DAMAGED
   *     where either cannot be opened
   */
  public static Comparison compare(Document document, int revision, Limits limits)
      throws SealException {
    return PdfPictures.compare(document, revision, limits);
  }
}
