package org.karteseal.timestamp.archive.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.karteseal.sign.trust.AlgorithmLife;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.DatedAlgorithm;

/**
 * An assumption that something ends earlier than we know: {@code sha256-ends=2032-01-01}, {@code
 * rsa-2048-ends=2029-01-01}, {@code authority:ID-ends=2030-04-01}. An end that is known already is
 * never put off by one.
 */
public sealed interface WhatIf {
  /** Which of the two it is. */
  Kind kind();

  /** From when on it is assumed to be over: the first instant of that day, UTC. */
  Instant ends();

  /** As it was written. */
  String text();

  /** Which of the two it is. */
  enum Kind {
    ALGORITHM,
    AUTHORITY
  }

  /** An algorithm is broken: what was made with it counts no longer either. */
  record Algorithm(List<DatedAlgorithm> lines, Instant ends, String text) implements WhatIf {
    public Algorithm {
      lines = List.copyOf(lines);
    }

    @Override
    public Kind kind() {
      return Kind.ALGORITHM;
    }
  }

  /** An authority is not believed any more: its tokens count no longer. */
  record Authority(String id, Instant ends, String text) implements WhatIf {
    @Override
    public Kind kind() {
      return Kind.AUTHORITY;
    }
  }

  /**
   * Reads one.
   *
   * @param policy the algorithms that it may name
   */
  static WhatIf parse(String text, AlgorithmPolicy policy) throws WhatIfFault {
    String mark = "-ends=";
    int at = text.lastIndexOf(mark);
    if (at < 1) {
      throw new WhatIfFault(WhatIfFault.Kind.FORM, text, List.of());
    }
    String name = text.substring(0, at);
    Instant ends = day(text.substring(at + mark.length()));
    String prefix = "authority:";
    if (name.startsWith(prefix)) {
      if (name.length() == prefix.length()) {
        throw new WhatIfFault(WhatIfFault.Kind.FORM, text, List.of());
      }
      return new Authority(name.substring(prefix.length()), ends, text);
    }
    List<DatedAlgorithm> lines =
        policy.entries().stream().filter(e -> plain(nameOf(e)).equals(plain(name))).toList();
    if (lines.isEmpty()) {
      throw new WhatIfFault(
          WhatIfFault.Kind.ALGORITHM_NOT_KNOWN,
          name,
          policy.entries().stream()
              .filter(e -> e.life().verifyUntil().isAfter(Instant.MIN))
              .map(WhatIf::nameOf)
              .distinct()
              .toList());
    }
    return new Algorithm(lines, ends, text);
  }

  /** The policy under all of these. */
  static AlgorithmPolicy applied(List<WhatIf> assumptions, AlgorithmPolicy policy) {
    List<DatedAlgorithm> entries = new ArrayList<>(policy.entries());
    for (WhatIf assumption : assumptions) {
      if (assumption instanceof Algorithm algorithm) {
        AlgorithmLife end = new AlgorithmLife(algorithm.ends(), algorithm.ends());
        entries.replaceAll(
            e ->
                algorithm.lines().stream().anyMatch(l -> isOf(l, e))
                    ? new DatedAlgorithm(
                        e.kind(),
                        e.name(),
                        e.minimumKeyBits(),
                        e.life().and(end),
                        e.source(),
                        e.confidence())
                    : e);
      }
    }
    return new AlgorithmPolicy(entries);
  }

  private static boolean isOf(DatedAlgorithm a, DatedAlgorithm b) {
    return a.kind() == b.kind()
        && a.name().equals(b.name())
        && a.minimumKeyBits() == b.minimumKeyBits();
  }

  /** The padding does not save a key that is too short: rsa-2048 is both lines. */
  private static String nameOf(DatedAlgorithm line) {
    String name = line.name().equals("RSASSA-PSS") ? "RSA" : line.name();
    return switch (line.kind()) {
      case DIGEST -> name.toLowerCase(Locale.ROOT).replaceFirst("^sha-", "sha");
      case SIGNATURE -> name.toLowerCase(Locale.ROOT) + "-" + line.minimumKeyBits();
    };
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceFirst("^sha-", "sha");
  }

  private static Instant day(String text) throws WhatIfFault {
    try {
      return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
    } catch (DateTimeParseException e) {
      throw new WhatIfFault(WhatIfFault.Kind.DATE, text, List.of());
    }
  }
}
