package org.karteseal.timestamp.archive.plan;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.karteseal.timestamp.archive.plan.RenewalPlan.ChainLine;
import org.karteseal.timestamp.archive.plan.RenewalPlan.Droppable;
import org.karteseal.timestamp.archive.plan.RenewalPlan.Shortfall;
import org.karteseal.timestamp.archive.plan.RenewalPlan.YearLine;

/**
 * A plan as one table (RFC 4180), whose first column says what a line is about, so that a
 * spreadsheet can filter by it. Codes, not sentences.
 */
public final class PlanCsv {
  private final StringBuilder text = new StringBuilder();

  private PlanCsv() {}

  /** The table, with its heading. */
  public static String text(RenewalPlan plan) {
    return new PlanCsv().table(plan);
  }

  /** What a line is about. */
  enum Kind {
    CHAIN_ENDS,
    SHORTFALL,
    RENEWAL,
    LOSS,
    YEAR,
    DROPPABLE
  }

  /** The columns, in their order; in the heading in lower case. */
  enum Column {
    KIND,
    /** Of a chain or a loss, its end; the planned day; the year; the last day of retention. */
    DATE,
    /** The last whole day on which a renewal is not too late. */
    LATEST,
    /** Why; of a renewal, also what is done, before a colon. */
    CAUSE,
    /** The authority, the algorithm, the law. */
    SUBJECT,
    ROUND,
    DIGEST,
    RECORD_TYPE,
    CONDITIONS,
    RECORDS,
    OCTETS,
    PAST_RETENTION,
    OPEN,
    UNKNOWN,
    TOKENS,
    YEN,
    CONFIDENCE
  }

  private String table(RenewalPlan plan) {
    text.append(
            Arrays.stream(Column.values())
                .map(c -> c.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(",")))
        .append("\r\n");
    plan.chains().forEach(this::chain);
    plan.shortfalls().forEach(this::shortfall);
    plan.renewals().forEach(r -> renewal(r, plan));
    plan.losses().forEach(this::loss);
    plan.years().forEach(this::year);
    plan.droppable().forEach(this::droppable);
    return text.toString();
  }

  private void chain(ChainLine line) {
    Ending first = line.endings().get(0);
    new Line(Kind.CHAIN_ENDS)
        .ending(first)
        .put(Column.ROUND, line.head().id().round())
        .put(Column.DIGEST, line.head().treeDigest())
        .amount(line.sealed())
        .end();
  }

  private void shortfall(Shortfall line) {
    new Line(Kind.SHORTFALL)
        .ending(line.ending())
        .put(Column.ROUND, line.head().round())
        .category(line.category())
        .amount(line.all())
        .put(Column.OPEN, line.open().records())
        .put(Column.UNKNOWN, line.unknown().records())
        .end();
  }

  private void renewal(Renewal renewal, RenewalPlan plan) {
    Line line =
        new Line(Kind.RENEWAL)
            .put(Column.DATE, renewal.planned())
            .put(Column.LATEST, renewal.latest())
            .put(Column.CAUSE, renewal.kind() + ":" + renewal.because().cause())
            .put(Column.SUBJECT, renewal.because().subject())
            .put(Column.DIGEST, renewal.digest())
            .amount(renewal.needed())
            .put(Column.PAST_RETENTION, renewal.pastRetention().records())
            .put(Column.TOKENS, 1);
    plan.yen(1).map(BigDecimal::toPlainString).ifPresent(y -> line.put(Column.YEN, y));
    line.end();
  }

  private void loss(Loss loss) {
    new Line(Kind.LOSS)
        .ending(loss.ending())
        .put(Column.CAUSE, loss.cause() + ":" + loss.ending().cause())
        .put(Column.DIGEST, loss.digest())
        .amount(loss.records())
        .end();
  }

  private void year(YearLine year) {
    Line line =
        new Line(Kind.YEAR)
            .put(Column.DATE, year.year())
            .amount(year.kept())
            .put(Column.PAST_RETENTION, year.retentionEnds().records())
            .put(Column.TOKENS, year.tokens());
    year.yen().map(BigDecimal::toPlainString).ifPresent(y -> line.put(Column.YEN, y));
    line.end();
  }

  private void droppable(Droppable drop) {
    new Line(Kind.DROPPABLE)
        .put(Column.DATE, drop.lastDay())
        .put(Column.SUBJECT, drop.decidedBy().rule().law())
        .category(drop.category())
        .amount(drop.amount())
        .put(Column.CONFIDENCE, drop.decidedBy().rule().confidence())
        .end();
  }

  private final class Line {
    private final Map<Column, String> cells = new EnumMap<>(Column.class);

    Line(Kind kind) {
      put(Column.KIND, kind);
    }

    Line put(Column column, Object value) {
      cells.put(column, cell(String.valueOf(value)));
      return this;
    }

    Line ending(Ending ending) {
      return put(Column.DATE, ending.when())
          .put(Column.CAUSE, ending.cause())
          .put(Column.SUBJECT, ending.subject());
    }

    Line category(Category category) {
      return put(Column.RECORD_TYPE, category.recordType())
          .put(Column.CONDITIONS, category.conditionText());
    }

    Line amount(Amount amount) {
      return put(Column.RECORDS, amount.records()).put(Column.OCTETS, amount.octets());
    }

    void end() {
      text.append(
              Arrays.stream(Column.values())
                  .map(c -> cells.getOrDefault(c, ""))
                  .collect(Collectors.joining(",")))
          .append("\r\n");
    }
  }

  /** Spreadsheets run what begins like a formula, and a record type may be anybody's text. */
  private static String cell(String value) {
    String safe = value.matches("(?s)[=+@\\t\\r-].*") ? "'" + value : value;
    return safe.matches("(?s).*[\",\\r\\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }
}
