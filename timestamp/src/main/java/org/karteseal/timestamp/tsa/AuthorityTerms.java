package org.karteseal.timestamp.tsa;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was agreed with one authority.
 *
 * @param yenPerToken the price, to a thousandth; 0 where tokens are free or paid for already
 * @param rate how fast it may be asked
 * @param monthlyQuota how many requests a month of Asia/Tokyo
 * @param hours when it may be asked; none means always
 * @param warnAtPercent of the quota
 */
public record AuthorityTerms(
    BigDecimal yenPerToken,
    Optional<TokenRate> rate,
    Optional<Long> monthlyQuota,
    List<AskingHours> hours,
    int warnAtPercent) {
  /** Early enough to order more, late enough not to be overlooked. */
  public static final int STANDARD_WARNING = 80;

  private static final int LARGEST_SCALE = 3;

  public AuthorityTerms {
    hours = List.copyOf(hours);
    if (yenPerToken.signum() < 0 || yenPerToken.stripTrailingZeros().scale() > LARGEST_SCALE) {
      throw new IllegalArgumentException("a price in thousandths of a yen");
    }
    if (monthlyQuota.filter(q -> q < 0).isPresent()) {
      throw new IllegalArgumentException("a quota is not below nothing");
    }
  }

  /** Nothing was agreed: free, at any rate, without limit, at any time. */
  public static AuthorityTerms none() {
    return new AuthorityTerms(
        BigDecimal.ZERO, Optional.empty(), Optional.empty(), List.of(), STANDARD_WARNING);
  }

  /** The price in thousandths of a yen. */
  public long price() {
    return PoolTerms.thousandths(yenPerToken);
  }

  /** Whether it may be asked then. */
  public boolean open(Instant at) {
    return hours.isEmpty() || hours.stream().anyMatch(h -> h.includes(at));
  }

  /** When it may be asked next; that moment itself if it may be asked then. */
  public Instant nextOpening(Instant at) {
    return open(at)
        ? at
        : hours.stream().map(h -> h.nextOpening(at)).min(Instant::compareTo).orElse(at);
  }
}
