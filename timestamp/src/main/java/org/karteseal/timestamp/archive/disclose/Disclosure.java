package org.karteseal.timestamp.archive.disclose;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.verify.ArchiveVerification;
import org.karteseal.timestamp.archive.verify.Fault;
import org.karteseal.timestamp.archive.verify.RecordFault;
import org.karteseal.timestamp.archive.verify.RecordVerdict;
import org.karteseal.timestamp.evidence.EvidenceLayout;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenReason;

/**
 * Makes the package that proves one record to a stranger: the document, its evidence record, the
 * tokens, what they are judged by, and a page with the steps that check it. It is made only of what
 * has just been verified.
 */
public final class Disclosure {
  private final Archive archive;
  private final TokenJudgement judgement;
  private final RevocationSource revocation;
  private final Clock clock;

  /**
   * @param judgement what tokens are judged by
   * @param revocation where the revocation lists for the newest token come from
   */
  public Disclosure(
      Archive archive, TokenJudgement judgement, RevocationSource revocation, Clock clock) {
    this.archive = archive;
    this.judgement = judgement;
    this.revocation = revocation;
    this.clock = clock;
  }

  /**
   * Writes the package as a folder.
   *
   * @param path the record's path in the store
   * @param target the folder, which is not there yet
   * @throws SealException RECORD_NOT_FOUND; RESULT_NOT_VERIFIED with the first fault when the
   *     record is not proved; OUTPUT_EXISTS, OUTPUT_NOT_WRITTEN; ARCHIVE_DAMAGED and what the store
   *     can cause
   */
  public void folder(String path, Path target) throws SealException {
    write(path, target, (draft, out) -> Files.move(draft, out, StandardCopyOption.ATOMIC_MOVE));
  }

  /**
   * Writes the package as a ZIP file.
   *
   * @throws SealException as above
   */
  public void zip(String path, Path target) throws SealException {
    write(
        path,
        target,
        (draft, out) -> {
          Path file = out.resolveSibling("." + out.getFileName() + ".draft.zip");
          PackageZip.write(draft, file, clock.instant());
          Files.move(file, out, StandardCopyOption.ATOMIC_MOVE);
        });
  }

  private void write(String path, Path target, Finish finish) throws SealException {
    if (Files.exists(target)) {
      throw new SealException(Reason.OUTPUT_EXISTS, target.toString(), "");
    }
    Instant now = clock.instant();
    verify(path);
    Octets evidence = archive.evidence(path);
    EvidenceLayout layout =
        EvidenceLayout.of(evidence)
            .orElseThrow(() -> new SealBug("an evidence record of ours has a layout"));
    List<ShownToken> tokens =
        new ShownTokens(judgement, revocation, path).of(evidence, layout, now);
    Path draft = target.toAbsolutePath().resolveSibling("." + target.getFileName() + ".draft");
    try {
      remove(draft);
      Files.createDirectory(draft);
      try {
        new PackageFolder(archive.store(), path, draft).write(evidence, layout, tokens, now);
        finish.move(draft, target);
      } finally {
        remove(draft);
      }
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), "", e);
    }
  }

  /** A newest token whose revocation cannot be told yet is shown as such. */
  private void verify(String path) throws SealException {
    RecordVerdict verdict = new ArchiveVerification(archive, judgement, clock).one(path);
    for (Fault fault : verdict.faults()) {
      boolean open =
          fault.code() == RecordFault.TOKEN_OPEN
              && fault.detail().equals(TokenReason.REVOCATION_UNKNOWN.name());
      if (!open) {
        String detail = fault.detail().isEmpty() ? "" : " " + fault.detail();
        throw new SealException(Reason.RESULT_NOT_VERIFIED, path, fault.code().name() + detail);
      }
    }
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private interface Finish {
    void move(Path draft, Path target) throws IOException;
  }
}
