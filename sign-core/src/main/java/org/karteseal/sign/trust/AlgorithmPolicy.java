package org.karteseal.sign.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.karteseal.sign.internal.StrictYaml;
import org.karteseal.sign.trust.DatedAlgorithm.Kind;

/**
 * Until when an algorithm may make signatures, and until when the ones it made count: two dates, as
 * CRYPTREC's setting criteria have them. What is not listed was never allowed.
 */
public final class AlgorithmPolicy {
  private static final AlgorithmLife NEVER = new AlgorithmLife(Instant.MIN, Instant.MIN);

  private final List<DatedAlgorithm> entries;

  /** A policy of the given lines. */
  public AlgorithmPolicy(List<DatedAlgorithm> entries) {
    this.entries = List.copyOf(entries);
  }

  /** The Japanese policy that comes with this version ({@code algorithms.yaml}). */
  public static AlgorithmPolicy standard() {
    return new AlgorithmPolicy(
        StrictYaml.resource(AlgorithmPolicy.class, "algorithms.yaml", AlgorithmFile.class)
            .entries());
  }

  /** Every line, digests first, then signatures by family and key length. */
  public List<DatedAlgorithm> entries() {
    return entries;
  }

  /** The earlier of what key and digest allow; {@link Instant#MIN} twice for what is unknown. */
  public AlgorithmLife life(AlgorithmUse use) {
    Optional<AlgorithmLife> key =
        entries.stream()
            .filter(e -> e.kind() == Kind.SIGNATURE && e.name().equals(use.family()))
            .filter(e -> e.minimumKeyBits() <= use.keyBits())
            .max(Comparator.comparingInt(DatedAlgorithm::minimumKeyBits))
            .map(DatedAlgorithm::life);
    if (key.isEmpty()) {
      return NEVER;
    }
    if (use.digest().isEmpty()) {
      // Only EdDSA (RFC 8032) fixes its own digest; elsewhere a missing one is not known to be
      // good.
      return use.family().equals("EDDSA") ? key.get() : NEVER;
    }
    return key.get().and(lifeOfDigest(use.digest().get()));
  }

  /** The life of a digest of that standard name, such as {@code SHA-256}. */
  public AlgorithmLife lifeOfDigest(String name) {
    String wanted = name.toUpperCase(Locale.ROOT);
    return entries.stream()
        .filter(e -> e.kind() == Kind.DIGEST && e.name().equals(wanted))
        .findFirst()
        .map(DatedAlgorithm::life)
        .orElse(NEVER);
  }

  /** The form of the data file. */
  record AlgorithmFile(
      String format, List<Strength> strengths, List<Digest> digests, List<Family> signatures) {

    /** The dates of one strength class; without them nothing of the class may be used. */
    record Strength(
        int bits,
        Optional<String> signUntil,
        Optional<String> verifyUntil,
        String source,
        Confidence confidence) {
      AlgorithmLife life() {
        return new AlgorithmLife(
            signUntil.map(TrustDates::instant).orElse(Instant.MIN),
            verifyUntil.map(TrustDates::instant).orElse(Instant.MIN));
      }
    }

    record Digest(String name, int strength, String source, Confidence confidence) {}

    record Family(String name, List<Key> keys) {}

    record Key(int fromBits, int strength, String source, Confidence confidence) {}

    List<DatedAlgorithm> entries() {
      List<DatedAlgorithm> all = new ArrayList<>();
      for (Digest d : digests) {
        all.add(entry(Kind.DIGEST, d.name(), 0, d.strength(), d.source(), d.confidence()));
      }
      for (Family f : signatures) {
        for (Key k : f.keys()) {
          all.add(
              entry(
                  Kind.SIGNATURE,
                  f.name(),
                  k.fromBits(),
                  k.strength(),
                  k.source(),
                  k.confidence()));
        }
      }
      return all;
    }

    private DatedAlgorithm entry(
        Kind kind, String name, int bits, int strength, String source, Confidence confidence) {
      Strength s =
          strengths.stream()
              .filter(x -> x.bits() == strength)
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException("strength class of " + name));
      // The dates and the strength are two statements; the weaker of both marks the line.
      Confidence weaker = s.confidence().compareTo(confidence) > 0 ? s.confidence() : confidence;
      return new DatedAlgorithm(kind, name, bits, s.life(), s.source() + "; " + source, weaker);
    }
  }
}
