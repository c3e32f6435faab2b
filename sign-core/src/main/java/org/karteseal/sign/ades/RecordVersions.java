package org.karteseal.sign.ades;

import java.util.List;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.ades.internal.PdfVersions;

/**
 * The versions of an amended PDF: as it was first signed, and as it was after each amendment. Every
 * older version is a leading part of the newest file and verifies alone. Finding them judges
 * nothing; whether an amendment is to be believed says {@link AdesValidator}.
 */
public final class RecordVersions {
  private RecordVersions() {}

  /**
   * One version.
   *
   * @param number counted from 1 for the oldest
   * @param length how many octets of the file it is
   * @param pages how many pages it has
   */
  public record Version(int number, long length, int pages) {}

  /** All versions, oldest first; a document that was never amended has one. */
  public static List<Version> of(Document document) throws SealException {
    return PdfVersions.of(document);
  }

  /**
   * One version as a document of its own, octet for octet.
   *
   * @throws SealException INPUT_NOT_FOUND with the detail {@code NO_SUCH_VERSION}
   */
  public static DraftDocument extract(Document document, int number) throws SealException {
    Version wanted =
        of(document).stream()
            .filter(v -> v.number() == number)
            .findFirst()
            .orElseThrow(
                () ->
                    new SealException(Reason.INPUT_NOT_FOUND, document.name(), "NO_SUCH_VERSION"));
    return PdfVersions.copy(document, wanted);
  }
}
