package org.karteseal.timestamp.archive.plan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.karteseal.sign.record.RetentionRule.Condition;
import org.karteseal.sign.trust.AlgorithmUse;

/** An archive that is a list. */
final class ListedArchive implements PlanSource {
  static final AlgorithmUse RSA_2048 = new AlgorithmUse("RSA", 2048, Optional.of("SHA-256"));
  static final AlgorithmUse RSA_3072 = new AlgorithmUse("RSA", 3072, Optional.of("SHA-256"));
  static final AlgorithmUse P_384 = new AlgorithmUse("ECDSA", 384, Optional.of("SHA-384"));

  private final List<ChainHead> heads = new ArrayList<>();
  private final List<Holding> holdings = new ArrayList<>();

  /** A chain of SHA-256 trees, stamped on the day of {@link RenewalPlanTest#AT}. */
  ListedArchive chain(long round, String certificateEnd, AlgorithmUse use) {
    return chain(round, "SHA-256", "tsa-" + round, certificateEnd, use);
  }

  ListedArchive chain(
      long round, String digest, String authority, String certificateEnd, AlgorithmUse use) {
    heads.add(
        new ChainHead(
            new ChainHead.Id(round),
            digest,
            List.of(use),
            RenewalPlanTest.AT,
            authority,
            Instant.parse(certificateEnd + "T00:00:00Z")));
    return this;
  }

  /** Records behind the last chain, or behind none of round 0. */
  ListedArchive holds(long round, String type, String day, long count, Condition... conditions) {
    holdings.add(
        new Holding(
            new Category(type, Set.of(conditions)),
            day.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(day)),
            round == 0 ? Optional.empty() : Optional.of(new ChainHead.Id(round)),
            new Amount(count, count * 1000)));
    return this;
  }

  @Override
  public List<ChainHead> heads() {
    return heads;
  }

  @Override
  public void holdings(Consumer<Holding> each) {
    holdings.forEach(each);
  }

  @Override
  public void close() {}
}
