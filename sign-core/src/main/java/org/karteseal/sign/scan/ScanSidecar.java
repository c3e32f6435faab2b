package org.karteseal.sign.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.internal.StrictYaml;
import org.karteseal.sign.internal.YamlFault;

/**
 * What the scanning software, or an electronic cover sheet, says of one scan; a small JSON file
 * beside it with the same name and {@code .json} behind.
 *
 * @param pages how many pages there must be
 * @param capturedAt when the paper was scanned
 */
public record ScanSidecar(Optional<Integer> pages, Optional<Instant> capturedAt) {
  private static final String FORMAT = "karteseal-scan-sidecar/1";
  private static final long LARGEST_FILE = 64 * 1024;

  /** Nothing said. */
  public static final ScanSidecar NONE = new ScanSidecar(Optional.empty(), Optional.empty());

  /** Where the sidecar of a scan stands, whether it exists or not. */
  public static Path beside(Path scan) {
    return scan.resolveSibling(scan.getFileName() + ".json");
  }

  /**
   * Reads a sidecar.
   *
   * @throws SealException INPUT_DAMAGED with the detail {@code SIDECAR} when it is not one
   */
  public static ScanSidecar read(Path file) throws SealException {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new SealException(Reason.INPUT_DAMAGED, file.toString(), "SIDECAR");
      }
      Content content = StrictYaml.value(StrictYaml.tree(Files.readAllBytes(file)), Content.class);
      if (!FORMAT.equals(content.format) || content.pages.filter(n -> n < 1).isPresent()) {
        throw new SealException(Reason.INPUT_DAMAGED, file.toString(), "SIDECAR");
      }
      return new ScanSidecar(
          content.pages, content.capturedAt.map(t -> OffsetDateTime.parse(t).toInstant()));
    } catch (YamlFault | DateTimeParseException e) {
      throw new SealException(Reason.INPUT_DAMAGED, file.toString(), "SIDECAR", e);
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, file.toString(), "", e);
    }
  }

  /** The words of the file. */
  record Content(String format, Optional<Integer> pages, Optional<String> capturedAt) {}
}
