package org.karteseal.timestamp.archive.plan;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.record.AppliedRule;
import org.karteseal.sign.record.RetentionEnd;
import org.karteseal.sign.record.RetentionFacts;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.timestamp.archive.plan.RenewalPlan.ChainLine;
import org.karteseal.timestamp.archive.plan.RenewalPlan.Droppable;
import org.karteseal.timestamp.archive.plan.RenewalPlan.Shortfall;
import org.karteseal.timestamp.archive.plan.RenewalPlan.Totals;
import org.karteseal.timestamp.archive.plan.RenewalPlan.YearLine;

/** Reads the holdings once, and puts a plan together from what they add up to. */
final class Planning {
  private static final int LEAST_YEARS = 10;
  private static final int MOST_YEARS = 200;

  private final PlanTerms terms;
  private final AlgorithmPolicy policy;
  private final LocalDate on;
  private final Map<ChainHead.Id, ChainHead> heads = new TreeMap<>();
  private final Needs all = new Needs();
  private Amount unsealed = Amount.NONE;
  private final Map<ChainHead.Id, Map<Category, Needs>> sealed = new TreeMap<>();
  private final Map<Category, Map<AppliedRule, Past>> past = new TreeMap<>();

  Planning(PlanTerms terms, List<ChainHead> heads) throws WhatIfFault {
    this.terms = terms;
    this.policy = terms.assumedAlgorithms();
    this.on = Needs.day(terms.at());
    heads.forEach(h -> this.heads.put(h.id(), h));
    List<String> authorities =
        heads.stream().map(ChainHead::authority).distinct().sorted().toList();
    for (WhatIf assumption : terms.whatIf()) {
      if (assumption instanceof WhatIf.Authority a && !authorities.contains(a.id())) {
        throw new WhatIfFault(WhatIfFault.Kind.AUTHORITY_NOT_KNOWN, a.id(), authorities);
      }
    }
  }

  RenewalPlan of(PlanSource source) throws SealException {
    source.holdings(this::take);
    LocalDate horizon = horizon();
    List<ChainLine> chains = chains();
    Forecast forecast = forecast(chains, horizon);
    return new RenewalPlan(
        terms,
        on,
        horizon,
        new Totals(
            all.dated().plus(all.open()).plus(all.unknown()),
            unsealed,
            all.datedFrom(on),
            all.over(on),
            all.open(),
            all.unknown()),
        chains,
        shortfalls(chains),
        forecast.renewals(),
        forecast.losses(),
        years(forecast.renewals(), horizon),
        droppable());
  }

  private void take(Holding holding) {
    RetentionFacts facts =
        RetentionFacts.ofLastEvent(
            holding.category().recordType(), holding.category().conditions(), holding.eventDay());
    RetentionEnd end = terms.law().end(facts, on);
    all.add(end, holding.amount());
    if (holding.head().isEmpty()) {
      unsealed = unsealed.plus(holding.amount());
      return;
    }
    ChainHead.Id head = holding.head().get();
    if (!heads.containsKey(head)) {
      throw new SealBug("a holding of a chain that is not there: " + head);
    }
    sealed
        .computeIfAbsent(head, h -> new TreeMap<>())
        .computeIfAbsent(holding.category(), c -> new Needs())
        .add(end, holding.amount());
    if (end instanceof RetentionEnd.Until until && !until.mustBeKeptOn(on)) {
      past.computeIfAbsent(holding.category(), c -> new LinkedHashMap<>())
          .merge(
              until.decidedBy(), new Past(until.lastDay(), holding.amount()), (a, b) -> a.and(b));
    }
  }

  private LocalDate horizon() {
    LocalDate last = all.lastDay().filter(d -> d.isAfter(on)).orElse(on);
    boolean endless = all.open().records() + all.unknown().records() > 0;
    LocalDate least = endless ? on.plusYears(LEAST_YEARS) : on;
    LocalDate horizon = terms.until().orElse(last.isAfter(least) ? last : least);
    LocalDate most = on.plusYears(MOST_YEARS);
    return horizon.isAfter(most) ? most : horizon;
  }

  private List<ChainLine> chains() {
    List<ChainLine> lines = new ArrayList<>();
    for (ChainHead head : heads.values()) {
      Amount amount =
          sealed.getOrDefault(head.id(), Map.of()).values().stream()
              .map(n -> n.dated().plus(n.open()).plus(n.unknown()))
              .reduce(Amount.NONE, Amount::plus);
      if (amount.records() > 0) {
        lines.add(new ChainLine(head, endings(head), amount));
      }
    }
    lines.sort(Comparator.comparing((ChainLine l) -> l.endings().get(0), Ending.EARLIEST_FIRST));
    return lines;
  }

  private List<Ending> endings(ChainHead head) {
    List<Ending> endings = new ArrayList<>();
    endings.add(
        new Ending(head.certificateEnd(), EndingCause.AUTHORITY_CERTIFICATE, head.authority()));
    endings.add(
        new Ending(
            policy.lifeOfDigest(head.treeDigest()).verifyUntil(),
            EndingCause.TREE_DIGEST,
            head.treeDigest()));
    head.signatures()
        .forEach(
            use ->
                endings.add(
                    new Ending(
                        policy.life(use).verifyUntil(),
                        EndingCause.SIGNATURE_ALGORITHM,
                        use.toString())));
    for (WhatIf assumption : terms.whatIf()) {
      if (assumption instanceof WhatIf.Authority a && a.id().equals(head.authority())) {
        endings.add(new Ending(a.ends(), EndingCause.AUTHORITY, a.id()));
      }
    }
    return endings.stream().distinct().sorted(Ending.EARLIEST_FIRST).toList();
  }

  private List<Shortfall> shortfalls(List<ChainLine> chains) {
    List<Shortfall> shortfalls = new ArrayList<>();
    for (ChainLine chain : chains) {
      Ending ending = chain.endings().get(0);
      LocalDate day = Needs.day(ending.when());
      sealed
          .getOrDefault(chain.head().id(), Map.of())
          .forEach(
              (category, needs) -> {
                LocalDate from = day.isBefore(on) ? on : day;
                Shortfall line =
                    new Shortfall(
                        chain.head().id(),
                        category,
                        ending,
                        needs.datedFrom(from),
                        needs.lastDay().filter(d -> !d.isBefore(from)),
                        needs.open(),
                        needs.unknown());
                if (line.all().records() > 0) {
                  shortfalls.add(line);
                }
              });
    }
    return shortfalls;
  }

  private Forecast forecast(List<ChainLine> chains, LocalDate horizon) {
    Instant end = horizon.plusDays(1).atStartOfDay(RetentionEnd.ZONE).toInstant();
    Forecast forecast = new Forecast(terms, policy, end);
    for (ChainLine chain : chains) {
      Needs needs = new Needs();
      sealed.getOrDefault(chain.head().id(), Map.of()).values().forEach(needs::add);
      forecast.add(chain.head().treeDigest(), chain.endings().get(0), needs);
    }
    forecast.run();
    return forecast;
  }

  private List<YearLine> years(List<Renewal> renewals, LocalDate horizon) {
    List<YearLine> years = new ArrayList<>();
    for (int year = on.getYear(); year <= horizon.getYear(); year++) {
      int of = year;
      int tokens = (int) renewals.stream().filter(r -> r.planned().getYear() == of).count();
      Optional<BigDecimal> yen =
          terms.yenPerToken().map(y -> y.multiply(BigDecimal.valueOf(tokens)));
      Amount kept = all.keptOn(LocalDate.of(year + 1, 1, 1));
      years.add(new YearLine(year, tokens, yen, all.endingIn(year), kept));
    }
    return years;
  }

  private List<Droppable> droppable() {
    List<Droppable> lines = new ArrayList<>();
    past.forEach(
        (category, byRule) ->
            byRule.forEach(
                (rule, p) -> lines.add(new Droppable(category, rule, p.lastDay(), p.amount()))));
    return lines;
  }

  private record Past(LocalDate lastDay, Amount amount) {
    Past and(Past other) {
      LocalDate later = lastDay.isAfter(other.lastDay) ? lastDay : other.lastDay;
      return new Past(later, amount.plus(other.amount));
    }
  }
}
