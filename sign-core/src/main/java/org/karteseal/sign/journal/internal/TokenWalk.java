package org.karteseal.sign.journal.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.HeadCommitment;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalFault;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.journal.JournalReport.Break;
import org.karteseal.sign.journal.JournalReport.Vouching;
import org.karteseal.sign.journal.JournalWarning;
import org.karteseal.sign.journal.RecordedEntry;
import org.karteseal.sign.journal.TokenEvidence;
import org.karteseal.sign.journal.TokenEvidence.Standing;

/** Requests and their answers: whether each token vouches for the head that it was asked for. */
final class TokenWalk {
  /** Requests that a crash left without an answer pile up; this many are waited for. */
  private static final int MOST_OPEN = 10_000;

  private static final int WEAK = 8;

  private final JournalFolder folder;
  private final TokenEvidence evidence;
  private final WarningCount warnings;
  private final Map<Long, RecordedEntry> open = new LinkedHashMap<>();
  private Optional<Vouching> vouched = Optional.empty();
  private Instant latest = Instant.MIN;
  private long count;

  TokenWalk(JournalFolder folder, TokenEvidence evidence, WarningCount warnings) {
    this.folder = folder;
    this.evidence = evidence;
    this.warnings = warnings;
  }

  Optional<Vouching> vouched() {
    return vouched;
  }

  long count() {
    return count;
  }

  Optional<Break> next(RecordedEntry entry) {
    if (entry.entry().act() == Act.REQUESTED) {
      open.put(entry.sequence(), entry);
      if (open.size() > MOST_OPEN) {
        Iterator<RecordedEntry> oldest = open.values().iterator();
        warnings.add(JournalWarning.REQUEST_UNANSWERED, oldest.next().sequence());
        oldest.remove();
      }
      return Optional.empty();
    }
    long number = entry.entry().get(JournalField.REQUEST).map(Long::parseLong).orElse(0L);
    RecordedEntry request = open.remove(number);
    if (request == null) {
      return mismatch(entry, "REQUEST_UNKNOWN");
    }
    return entry.entry().get(JournalField.TOKEN).isPresent()
        ? token(request, entry)
        : Optional.empty();
  }

  /** What is still open at the end. */
  void finish() {
    open.keySet().forEach(number -> warnings.add(JournalWarning.REQUEST_UNANSWERED, number));
  }

  private Optional<Break> token(RecordedEntry request, RecordedEntry received) {
    String stated = received.entry().get(JournalField.NONCE).orElse("");
    String salt = request.entry().get(JournalField.SALT).orElse("");
    if (stated.isEmpty() || salt.isEmpty()) {
      return mismatch(received, "INCOMPLETE");
    }
    int octets = stated.length() / 2;
    BigInteger nonce = HeadCommitment.nonce(request.hash(), salt, octets);
    if (!HeadCommitment.text(nonce).equals(stated)) {
      return mismatch(received, "NONCE_NOT_OF_HEAD");
    }
    String sha256 = received.entry().get(JournalField.TOKEN).orElse("");
    Optional<byte[]> kept = kept(request.sequence(), sha256);
    if (kept.isEmpty()) {
      return Optional.of(new Break(received.sequence(), JournalFault.TOKEN_MISSING, ""));
    }
    if (!HexFormat.of().formatHex(DigestAlgorithm.SHA256.digest(kept.get())).equals(sha256)) {
      return mismatch(received, "TOKEN_CHANGED");
    }
    Standing standing =
        evidence.judge(
            kept.get(),
            nonce,
            request.entry().get(JournalField.IMPRINT).orElse(""),
            request.entry().get(JournalField.AUTHORITY).orElse(""));
    if (standing instanceof Standing.Contradicts contradicts) {
      return mismatch(received, contradicts.code());
    }
    if (standing instanceof Standing.Vouches vouches) {
      return vouch(request, received, vouches.genTime(), octets);
    }
    warnings.add(JournalWarning.TOKEN_NOT_TRUSTED, received.sequence());
    return Optional.empty();
  }

  private Optional<Break> vouch(
      RecordedEntry request, RecordedEntry received, Instant genTime, int octets) {
    Optional<String> stated = received.entry().get(JournalField.GEN_TIME);
    if (!stated.equals(Optional.of(JournalEntry.text(genTime)))) {
      return mismatch(received, "GEN_TIME");
    }
    if (genTime.isBefore(latest)) {
      warnings.add(JournalWarning.TIME_BACKWARDS, received.sequence());
    }
    latest = genTime;
    if (octets <= WEAK) {
      warnings.add(JournalWarning.TOKEN_WEAK, received.sequence());
    }
    count++;
    // Answers may come in another order than the requests.
    if (vouched.filter(v -> v.sequence() > request.sequence()).isEmpty()) {
      vouched =
          Optional.of(
              new Vouching(
                  request.sequence(),
                  genTime,
                  request.entry().get(JournalField.AUTHORITY).orElse("")));
    }
    return Optional.empty();
  }

  private Optional<byte[]> kept(long request, String sha256) {
    try {
      return folder.token(request, sha256);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Break> mismatch(RecordedEntry received, String detail) {
    return Optional.of(new Break(received.sequence(), JournalFault.TOKEN_MISMATCH, detail));
  }
}
