package org.karteseal.timestamp.tsa;

import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.karteseal.timestamp.tsa.internal.Admission.Admitted;
import org.karteseal.timestamp.tsa.internal.BillingMonth;

/** Tells once in a month what is nearly spent. */
final class PoolWarnings {
  private static final int HUNDRED = 100;
  private static final int THOUSAND = 1000;

  private final PoolSettings settings;
  private final Set<Told> told = new HashSet<>();

  private record Told(String authority, int month) {}

  PoolWarnings(PoolSettings settings) {
    this.settings = settings;
  }

  void admitted(TsaConfiguration authority, Admitted admitted, Instant now) {
    BillingMonth month = BillingMonth.of(now);
    AuthorityTerms terms = authority.terms();
    long counted = admitted.tally().counted();
    Optional<Long> quota = terms.monthlyQuota();
    if (nearly(counted, quota, terms.warnAtPercent()) && first(authority.id(), month)) {
      tell(PoolWarning.Kind.QUOTA_NEARLY_SPENT, authority.id(), counted, quota.orElse(0L), month);
    }
    Optional<Long> budget = settings.terms().budget();
    if (nearly(admitted.spent(), budget, settings.terms().warnAtPercent()) && first("", month)) {
      tell(
          PoolWarning.Kind.BUDGET_NEARLY_SPENT,
          "",
          admitted.spent() / THOUSAND,
          budget.orElse(0L) / THOUSAND,
          month);
    }
  }

  static boolean nearly(long used, Optional<Long> limit, int percent) {
    return limit.isPresent() && used * HUNDRED >= limit.get() * percent;
  }

  private synchronized boolean first(String authority, BillingMonth month) {
    return told.add(new Told(authority, month.number()));
  }

  private void tell(
      PoolWarning.Kind kind, String authority, long used, long limit, BillingMonth month) {
    settings.listener().accept(new PoolWarning(kind, authority, used, limit, month.end()));
  }
}
