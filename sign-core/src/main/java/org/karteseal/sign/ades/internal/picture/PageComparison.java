package org.karteseal.sign.ades.internal.picture;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.ades.RevisionPictures.Comparison;
import org.karteseal.sign.ades.RevisionPictures.Difference;
import org.karteseal.sign.ades.RevisionPictures.Limits;
import org.karteseal.sign.ades.RevisionPictures.NotDrawn;
import org.karteseal.sign.ades.RevisionPictures.Obstacle;
import org.karteseal.sign.ades.RevisionPictures.Picture;
import org.karteseal.sign.ades.RevisionPictures.SignedRevision;

/** Draws the pages of both, and keeps those that differ. */
public final class PageComparison {
  private final Opening then;
  private final Opening now;
  private final Limits limits;

  /** Opens a document anew. */
  public interface Opening {
    PDDocument open() throws SealException;
  }

  /**
   * @param then the signed revision
   * @param now the document of today
   */
  public PageComparison(Opening then, Opening now, Limits limits) {
    this.then = then;
    this.now = now;
    this.limits = limits;
  }

  /** What is found so far; read when the time is over. */
  private static final class Findings {
    private final List<Picture> pictures = new ArrayList<>();
    private final List<NotDrawn> notDrawn = new ArrayList<>();
    private int looked;
    private boolean all;

    synchronized void add(Picture picture) {
      pictures.add(picture);
    }

    synchronized void add(NotDrawn page) {
      notDrawn.add(page);
    }

    synchronized void begin(int page) {
      looked = page;
    }

    synchronized int count() {
      return pictures.size();
    }

    synchronized void end() {
      all = true;
    }

    synchronized Comparison of(SignedRevision revision, boolean inTime) {
      List<NotDrawn> open = new ArrayList<>(notDrawn);
      if (!inTime) {
        open.add(new NotDrawn(Math.max(1, looked), Obstacle.TIME));
      }
      return new Comparison(revision, pictures, open, looked, inTime && all && open.isEmpty());
    }
  }

  /** Compares page by page. */
  public Comparison of(SignedRevision revision, Document document) throws SealException {
    Deadline deadline = new Deadline(limits.time());
    Findings findings = new Findings();
    try {
      Optional<Boolean> done =
          deadline.run(
              () -> {
                compare(deadline, findings);
                return true;
              });
      return findings.of(revision, done.isPresent() && !deadline.isOver());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SealException known) {
        throw known;
      }
      throw new SealException(Reason.INPUT_DAMAGED, document.name(), "PDF_STRUCTURE", e);
    }
  }

  private void compare(Deadline deadline, Findings findings) throws SealException, IOException {
    try (PDDocument before = then.open();
        PDDocument after = now.open()) {
      LimitedDrawing old = new LimitedDrawing(before, deadline.stopped());
      LimitedDrawing today = new LimitedDrawing(after, deadline.stopped());
      int count = Math.max(before.getNumberOfPages(), after.getNumberOfPages());
      for (int i = 0; i < count; i++) {
        if (i >= limits.pages() || findings.count() >= limits.pictures() || deadline.isOver()) {
          return;
        }
        findings.begin(i + 1);
        look(
            i,
            i < before.getNumberOfPages() ? old : null,
            i < after.getNumberOfPages() ? today : null,
            findings);
      }
      findings.end();
    }
  }

  private void look(
      int index, @Nullable LimitedDrawing old, @Nullable LimitedDrawing today, Findings findings)
      throws SealException {
    try {
      BufferedImage before = old == null ? null : old.draw(index, limits.pixels());
      BufferedImage after = today == null ? null : today.draw(index, limits.pixels());
      List<Rectangle> places =
          before == null || after == null ? List.of() : Places.of(before, after);
      if (before == null || after == null || !places.isEmpty()) {
        byte[] png = Sheet.of(before, after, places);
        Difference difference =
            before == null
                ? Difference.ADDED
                : after == null ? Difference.REMOVED : Difference.CHANGED;
        Document picture = Document.of("page-" + (index + 1) + ".png", png);
        findings.add(new Picture(index + 1, difference, places.size(), picture));
      }
    } catch (LimitedDrawing.StoppedException e) {
      findings.add(new NotDrawn(index + 1, Obstacle.TIME));
    } catch (LimitedDrawing.TooLargeException | OutOfMemoryError e) {
      findings.add(new NotDrawn(index + 1, Obstacle.SIZE));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      // A page can be made to ask for anything; the others are still looked at.
      findings.add(new NotDrawn(index + 1, Obstacle.DAMAGED));
    }
  }
}
