package org.karteseal.sign.journal;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.journal.internal.EntryLine;
import org.karteseal.testcerts.SettableClock;

/** A journal in a folder, with tokens that are a text instead of a signature. */
final class JournalBench {
  static final Instant START = Instant.parse("2026-04-01T03:00:00Z");

  final SettableClock clock = SettableClock.at(START);
  final Path folder;
  final Journal journal;

  JournalBench(Path folder, long segmentSize) {
    this.folder = folder;
    this.journal =
        Journal.in(
            folder,
            clock,
            new SecureRandom(),
            new Journal.Rotation(segmentSize, Duration.ofDays(31)));
  }

  /** An act without a token. */
  RecordedEntry act() throws SealException {
    clock.advance(Duration.ofSeconds(1));
    return journal.record(
        JournalEntry.of(Act.VALIDATE)
            .done()
            .digest(JournalField.BEFORE, journal.salt())
            .with(JournalField.VERDICT, "TOTAL_PASSED"));
  }

  /** A request and its answer; the answer's entry. */
  RecordedEntry token() throws SealException {
    return token(journal, clock.instant());
  }

  static RecordedEntry token(Journal journal, Instant genTime) throws SealException {
    Octets imprint = Octets.of(DigestAlgorithm.SHA512.digest(journal.salt()));
    byte[] salt = journal.salt();
    RecordedEntry request =
        journal.record(
            JournalEntry.of(Act.REQUESTED)
                .authority("tsa-1")
                .digest(JournalField.SALT, salt)
                .imprint(DigestAlgorithm.SHA512, imprint));
    BigInteger nonce = HeadCommitment.nonce(request.hash(), HexFormat.of().formatHex(salt), 16);
    String token =
        String.join(
            " ",
            genTime.toString(),
            nonce.toString(),
            JournalEntry.imprintText(DigestAlgorithm.SHA512, imprint),
            "tsa-1");
    return journal.record(
        JournalEntry.of(Act.RECEIVED)
            .with(JournalField.OUTCOME, "ACCEPTED")
            .authority("tsa-1")
            .with(JournalField.REQUEST, String.valueOf(request.sequence()))
            .with(JournalField.NONCE, HeadCommitment.text(nonce))
            .time(JournalField.GEN_TIME, genTime),
        request.sequence(),
        Octets.of(token.getBytes(StandardCharsets.US_ASCII)));
  }

  /** So many acts, with a token after every third. */
  void live(int acts) throws SealException {
    for (int i = 1; i <= acts; i++) {
      act();
      if (i % 3 == 0) {
        token();
      }
    }
  }

  static TokenEvidence evidence() {
    return (token, nonce, imprint, authority) -> {
      String[] parts = new String(token, StandardCharsets.US_ASCII).split(" ", -1);
      boolean same =
          parts.length == 4
              && parts[1].equals(nonce.toString())
              && parts[2].equals(imprint)
              && parts[3].equals(authority);
      return same
          ? new TokenEvidence.Standing.Vouches(Instant.parse(parts[0]))
          : new TokenEvidence.Standing.Contradicts("NONCE");
    };
  }

  JournalReport verify(JournalHead... expected) throws SealException {
    return new JournalVerifier(evidence()).verify(folder, List.of(expected));
  }

  /** The first thing that is wrong, as number and code. */
  String found(JournalHead... expected) throws SealException {
    return verify(expected)
        .firstBreak()
        .map(b -> (b.sequence() + " " + b.fault() + " " + b.detail()).strip())
        .orElse("nothing");
  }

  List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("segments"))) {
      return files.sorted().toList();
    }
  }

  Path token(long request) throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("tokens"))) {
      return files
          .filter(f -> String.valueOf(f.getFileName()).startsWith("%012d-".formatted(request)))
          .findFirst()
          .orElseThrow();
    }
  }

  void forgetHead() throws IOException {
    Files.delete(folder.resolve("head"));
  }

  /** What is not written down anywhere cannot be found; what a thorough attacker removes. */
  void forgetHeadAndTokensAfter(long sequence) throws IOException {
    forgetHead();
    try (Stream<Path> files = Files.walk(folder.resolve("tokens"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = String.valueOf(file.getFileName());
        if (Long.parseLong(name.substring(0, 12)) > sequence) {
          Files.delete(file);
        }
      }
    }
  }

  /** Changes the lines of a segment. */
  void edit(int segment, UnaryOperator<List<String>> change) throws IOException {
    Path file = segments().get(segment);
    List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.US_ASCII));
    Files.writeString(
        file, String.join("\n", change.apply(lines)) + "\n", StandardCharsets.US_ASCII);
  }

  /** The line with that change and a hash that fits. */
  static String rehashed(String line, String old, String replacement, Optional<String> previous) {
    RecordedEntry entry = EntryLine.parse(line.getBytes(StandardCharsets.US_ASCII)).orElseThrow();
    JournalEntry changed = entry.entry();
    for (JournalField field : JournalField.values()) {
      if (changed.get(field).equals(Optional.of(old))) {
        changed = changed.with(field, replacement);
      }
    }
    return EntryLine.text(
        EntryLine.sealed(
            entry.sequence(), entry.time(), changed, previous.orElse(entry.previous())));
  }

  static String hashOf(String line) {
    return EntryLine.parse(line.getBytes(StandardCharsets.US_ASCII)).orElseThrow().hash();
  }

  /** A copy of the whole folder. */
  void copyTo(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.toList()) {
        Path copy = target.resolve(folder.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
  }
}
