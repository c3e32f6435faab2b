package org.karteseal.sign.scan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.scan.CheckResult.Outcome;

/**
 * What is kept of one scan in the manifest.
 *
 * @param name the name of the file, without its folder
 * @param sha256 the digest of the original file
 * @param format what the original was
 * @param pages its pages
 * @param checks what the profile's checks found
 * @param captured when it was scanned, as far as anybody says so
 * @param due until when it had to be signed
 * @param signature how it was signed; empty when it was refused
 */
public record ScanEntry(
    String name,
    String sha256,
    ScanFormat format,
    List<ScannedPage> pages,
    List<CheckResult> checks,
    Optional<CaptureTime> captured,
    Optional<Instant> due,
    Optional<Signature> signature) {
  public ScanEntry {
    pages = List.copyOf(pages);
    checks = List.copyOf(checks);
  }

  /**
   * The signature over the result.
   *
   * @param signedAt the signing time that the signature claims
   * @param provedAt the time of its first timestamp; empty below level T
   * @param level the level that was reached
   * @param outputSha256 the digest of the signed PDF
   */
  public record Signature(
      Instant signedAt, Optional<Instant> provedAt, String level, String outputSha256) {}

  /** The first check that refuses it. */
  public Optional<CheckResult> refusal() {
    return checks.stream().filter(c -> c.outcome() == Outcome.REFUSED).findFirst();
  }
}
