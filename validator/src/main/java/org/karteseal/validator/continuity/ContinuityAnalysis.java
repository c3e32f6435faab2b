package org.karteseal.validator.continuity;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.Indication;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.ades.TimestampFinding;
import org.karteseal.sign.trust.TrustRegister;

/**
 * Walks from the signature through its timestamps, oldest first: each one that was put while what
 * is under it still held prolongs the proof (the proofs of existence of EN 319 102-1, 5.6.2). Of
 * several ways to prove the signature the longest counts.
 */
public final class ContinuityAnalysis {
  /** Sub-indications that passing time does not cause; then no date explains the verdict. */
  private static final Set<String> NOT_OF_TIME =
      Set.of(
          "FORMAT_FAILURE",
          "HASH_FAILURE",
          "SIG_CRYPTO_FAILURE",
          "SIGNED_DATA_NOT_FOUND",
          "SIG_CONSTRAINTS_FAILURE",
          "CHAIN_CONSTRAINTS_FAILURE",
          "POLICY_PROCESSING_ERROR",
          "SIGNATURE_POLICY_NOT_AVAILABLE",
          "NO_SIGNING_CERTIFICATE_FOUND",
          "NO_CERTIFICATE_CHAIN_FOUND",
          "NOT_YET_VALID",
          "REVOKED",
          "REVOKED_NO_POE",
          "REVOKED_CA_NO_POE");

  private final Limits limits;

  /** An analysis against that trust and those algorithm dates. */
  public ContinuityAnalysis(TrustRegister trust, AlgorithmLives algorithms) {
    this.limits = new Limits(trust, algorithms);
  }

  /** Until when the signature can be proved, seen from the time of the validation. */
  public Continuity of(SignatureFinding signature, Instant at) {
    List<Ending> late = new ArrayList<>();
    Proof proof = longestProof(signature, at, late);
    if (signature.conclusion().hasPassed()) {
      return provable(proof, at);
    }
    if (!proof.holdsAt(at) && isExplainedByTime(signature)) {
      return ended(proof, late, at);
    }
    return notProvable(signature, at);
  }

  private Proof longestProof(SignatureFinding signature, Instant at, List<Ending> late) {
    Proof bare = new Proof(limits.of(signature));
    List<Proof> proofs = new ArrayList<>(List.of(bare));
    for (TimestampFinding timestamp : believable(signature.timestamps(), at)) {
      Optional<Proof> under =
          switch (timestamp.kind()) {
            case CONTENT, VALIDATION_DATA -> Optional.empty();
            case SIGNATURE -> underSignatureTimestamp(bare, timestamp);
            case ARCHIVE -> underArchiveTimestamp(proofs, timestamp);
          };
      under.ifPresent(proofs::add);
      if (under.isEmpty() && prolongs(timestamp)) {
        late.add(
            new Ending(
                timestamp.genTime(),
                EndingCause.NOT_COVERED_IN_TIME,
                timestamp.id(),
                timestamp.id()));
      }
    }
    // Of equally long ones the last made: it needs the fewest others.
    return proofs.stream().reduce((a, b) -> b.end().isBefore(a.end()) ? a : b).orElse(bare);
  }

  private Optional<Proof> underSignatureTimestamp(Proof bare, TimestampFinding timestamp) {
    return Optional.of(bare)
        .filter(p -> p.holdsAt(timestamp.genTime()))
        .map(p -> p.underSignatureTimestamp(limits.of(timestamp)));
  }

  private Optional<Proof> underArchiveTimestamp(List<Proof> proofs, TimestampFinding timestamp) {
    return proofs.stream()
        .filter(p -> p.holdsAt(timestamp.genTime()))
        .map(p -> p.underArchiveTimestamp(limits.of(timestamp)))
        .max(Comparator.comparing(Proof::end));
  }

  private static boolean prolongs(TimestampFinding timestamp) {
    return switch (timestamp.kind()) {
      case CONTENT, VALIDATION_DATA -> false;
      case SIGNATURE, ARCHIVE -> true;
    };
  }

  /** Those whose time was worth believing when they were put: whole, and from a named anchor. */
  private static List<TimestampFinding> believable(List<TimestampFinding> timestamps, Instant at) {
    return timestamps.stream()
        .filter(TimestampFinding::intact)
        .filter(t -> t.anchorId().isPresent() && !t.chain().isEmpty())
        .filter(t -> isSound(t.conclusion()))
        .filter(t -> !t.genTime().isAfter(at))
        .sorted(Comparator.comparing(TimestampFinding::genTime))
        .toList();
  }

  private static boolean isSound(Conclusion conclusion) {
    return conclusion.indication() != Indication.TOTAL_FAILED
        && conclusion.subIndication().filter(NOT_OF_TIME::contains).isEmpty();
  }

  private static boolean isExplainedByTime(SignatureFinding signature) {
    return signature.intact()
        && signature.anchorId().isPresent()
        && conclusionIsOfTime(signature.conclusion());
  }

  private static boolean conclusionIsOfTime(Conclusion conclusion) {
    // EXPIRED is the one total failure that a date causes (EN 319 102-1, 5.1.3).
    return conclusion.subIndication().filter(s -> !NOT_OF_TIME.contains(s)).isPresent();
  }

  private static Continuity provable(Proof proof, Instant at) {
    // What has passed without harm was settled by evidence outside the document, such as a CRL that
    // was kept; only what is still to come can end the proof.
    List<Ending> ahead = proof.endings().filter(e -> e.when().isAfter(at)).toList();
    if (ahead.isEmpty()) {
      Ending only = new Ending(at, EndingCause.NOT_PROVABLE_NOW, "", "");
      return new Continuity(Continuity.State.PROVABLE, only, List.of());
    }
    return new Continuity(Continuity.State.PROVABLE, ahead.get(0), ahead.subList(1, ahead.size()));
  }

  private static Continuity ended(Proof proof, List<Ending> late, Instant at) {
    List<Ending> endings = proof.endings().toList();
    Ending first = endings.get(0);
    if (first.when().equals(Instant.MIN)) {
      Ending never = new Ending(at, first.cause(), first.subject(), first.partOf());
      return new Continuity(Continuity.State.NOT_PROVABLE, never, List.of());
    }
    List<Ending> others =
        Stream.concat(endings.stream().skip(1), late.stream())
            .filter(e -> !e.when().equals(Instant.MIN))
            .sorted(Proof.earliestFirst())
            .toList();
    return new Continuity(Continuity.State.ENDED, first, others);
  }

  private static Continuity notProvable(SignatureFinding signature, Instant at) {
    String why = signature.conclusion().subIndication().orElse("");
    Ending now = new Ending(at, EndingCause.NOT_PROVABLE_NOW, why, signature.id());
    return new Continuity(Continuity.State.NOT_PROVABLE, now, List.of());
  }
}
