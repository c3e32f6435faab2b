package org.karteseal.cli.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.Shell;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.timestamp.archive.plan.Amount;
import org.karteseal.timestamp.archive.plan.Category;
import org.karteseal.timestamp.archive.plan.Ending;
import org.karteseal.timestamp.archive.plan.Loss;
import org.karteseal.timestamp.archive.plan.PlanTerms;
import org.karteseal.timestamp.archive.plan.Renewal;
import org.karteseal.timestamp.archive.plan.RenewalPlan;
import org.karteseal.timestamp.archive.plan.RenewalPlan.ChainLine;
import org.karteseal.timestamp.archive.plan.RenewalPlan.Droppable;
import org.karteseal.timestamp.archive.plan.RenewalPlan.Shortfall;
import org.karteseal.timestamp.archive.plan.RenewalPlan.Totals;
import org.karteseal.timestamp.archive.plan.RenewalPlan.YearLine;
import org.karteseal.timestamp.archive.plan.WhatIf;
import org.karteseal.validator.report.Language;

/**
 * A plan in sentences. Chains that end together are one line, and so are the records of one kind;
 * every single one stands in the JSON.
 */
public final class PlanText {
  private static final long MEGABYTE = 1_000_000;

  private final Shell shell;
  private final RecordCatalogue catalogue = RecordCatalogue.standard();

  /** Prints into that shell, in its language. */
  public PlanText(Shell shell) {
    this.shell = shell;
  }

  /** Prints the plan. */
  public void print(RenewalPlan plan) {
    shell.say("plan.title", plan.on(), plan.horizon());
    totals(plan.totals());
    terms(plan.terms());
    endings(plan);
    shortfalls(plan);
    renewals(plan);
    losses(plan);
    costs(plan);
    droppable(plan);
  }

  private void totals(Totals totals) {
    shell.say("plan.totals", totals.all().records(), size(totals.all()));
    shell.say(
        "plan.totals.retention",
        totals.until().records(),
        totals.open().records(),
        totals.unknown().records(),
        totals.over().records());
    if (totals.unsealed().records() > 0) {
      shell.say("plan.totals.unsealed", totals.unsealed().records());
    }
  }

  private void terms(PlanTerms terms) {
    if (!terms.whatIf().isEmpty()) {
      String assumed = terms.whatIf().stream().map(WhatIf::text).collect(Collectors.joining(", "));
      shell.say("plan.what-if", Diagnostics.oneLine(assumed));
    }
    shell.say("plan.terms", terms.leadDays(), terms.future().life().getYears());
  }

  private void endings(RenewalPlan plan) {
    Map<Ending, Group> groups = new LinkedHashMap<>();
    for (ChainLine chain : plan.chains()) {
      groups.merge(chain.endings().get(0), new Group(1, chain.sealed()), Group::and);
    }
    if (!groups.isEmpty()) {
      shell.say("plan.endings");
    }
    groups.forEach(
        (ending, group) ->
            shell.say(
                "plan.ending",
                ending.lastDay(),
                reason(ending),
                group.amount().records(),
                group.chains()));
  }

  private void shortfalls(RenewalPlan plan) {
    Map<Category, Missing> lines = new TreeMap<>();
    for (Shortfall line : plan.shortfalls()) {
      lines.merge(line.category(), Missing.of(line), Missing::and);
    }
    if (lines.isEmpty()) {
      shell.say("plan.shortfalls.none");
      return;
    }
    shell.say("plan.shortfalls");
    lines.forEach(
        (category, line) ->
            shell.say(
                "plan.shortfall",
                name(category),
                line.until() + line.open() + line.unknown(),
                line.ends(),
                line.longest().map(LocalDate::toString).orElse("-"),
                line.open(),
                line.unknown()));
  }

  private void renewals(RenewalPlan plan) {
    if (plan.renewals().isEmpty()) {
      shell.say("plan.renewals.none");
      return;
    }
    shell.say("plan.renewals");
    for (Renewal renewal : plan.renewals()) {
      shell.say(
          "plan.renewal",
          renewal.planned(),
          renewal.latest(),
          shell.sentences().of("plan.kind." + renewal.kind()),
          renewal.needed().records(),
          renewal.chains(),
          reason(renewal.because()),
          renewal.digest(),
          renewal.protectsUntil().lastDay());
      if (renewal.late()) {
        shell.say("plan.renewal.late");
      }
    }
    shell.say("plan.renewals.one-token");
  }

  private void losses(RenewalPlan plan) {
    if (plan.losses().isEmpty()) {
      return;
    }
    shell.say("plan.losses");
    for (Loss loss : plan.losses()) {
      shell.say(
          "plan.loss",
          loss.records().records(),
          loss.ending().lastDay(),
          reason(loss.ending()),
          shell.sentences().of("plan.loss." + loss.cause()));
    }
  }

  private void costs(RenewalPlan plan) {
    shell.say("plan.tokens", plan.tokens(), yen(plan.yen()));
    for (YearLine year : plan.years()) {
      if (year.tokens() > 0) {
        shell.say("plan.year", year.year(), year.tokens(), yen(year.yen()), year.kept().records());
      }
    }
    if (plan.totals().open().records() + plan.totals().unknown().records() > 0) {
      shell.say(
          "plan.endless",
          plan.totals().open().records() + plan.totals().unknown().records(),
          plan.horizon());
    }
  }

  private void droppable(RenewalPlan plan) {
    if (plan.droppable().isEmpty()) {
      return;
    }
    shell.say("plan.droppable");
    for (Droppable line : plan.droppable()) {
      shell.say(
          "plan.droppable.line",
          name(line.category()),
          line.amount().records(),
          size(line.amount()),
          line.lastDay(),
          Diagnostics.oneLine(line.decidedBy().rule().law()),
          shell.sentences().of("plan.confidence." + line.decidedBy().rule().confidence()));
    }
    shell.say("plan.droppable.order");
  }

  private String reason(Ending ending) {
    String subject = Diagnostics.oneLine(ending.subject());
    return shell.sentences().of("plan.cause." + ending.cause(), subject.isEmpty() ? "-" : subject);
  }

  private String name(Category category) {
    String type =
        catalogue
            .byId(category.recordType())
            .map(t -> shell.sentences().language() == Language.JA ? t.name().ja() : t.name().en())
            .orElse(category.recordType());
    String conditions =
        category.conditions().stream()
            .sorted()
            .map(c -> shell.sentences().of("plan.condition." + c))
            .collect(Collectors.joining(", "));
    return Diagnostics.oneLine(conditions.isEmpty() ? type : type + " (" + conditions + ")");
  }

  private String yen(Optional<BigDecimal> yen) {
    return yen.map(y -> shell.sentences().of("plan.yen", y.toPlainString()))
        .orElseGet(() -> shell.sentences().of("plan.yen.unknown"));
  }

  private static String size(Amount amount) {
    return amount.octets() / MEGABYTE + " MB";
  }

  private record Group(int chains, Amount amount) {
    Group and(Group other) {
      return new Group(chains + other.chains, amount.plus(other.amount));
    }
  }

  private record Missing(
      LocalDate ends, long until, long open, long unknown, Optional<LocalDate> longest) {
    static Missing of(Shortfall line) {
      return new Missing(
          line.ending().lastDay(),
          line.until().records(),
          line.open().records(),
          line.unknown().records(),
          line.longest());
    }

    Missing and(Missing other) {
      return new Missing(
          ends.isBefore(other.ends) ? ends : other.ends,
          until + other.until,
          open + other.open,
          unknown + other.unknown,
          Stream.of(longest, other.longest)
              .flatMap(Optional::stream)
              .max(Comparator.naturalOrder()));
    }
  }
}
