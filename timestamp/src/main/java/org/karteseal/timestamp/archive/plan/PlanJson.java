package org.karteseal.timestamp.archive.plan;

import java.time.format.DateTimeFormatter;
import org.karteseal.sign.record.AppliedRule;
import org.karteseal.timestamp.archive.plan.RenewalPlan.ChainLine;
import org.karteseal.timestamp.archive.plan.RenewalPlan.Droppable;
import org.karteseal.timestamp.archive.plan.RenewalPlan.Shortfall;
import org.karteseal.timestamp.archive.plan.RenewalPlan.Totals;
import org.karteseal.timestamp.archive.plan.RenewalPlan.YearLine;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A plan as JSON, after {@code plan-1.schema.json} beside this class. */
public final class PlanJson {
  /** The version of the form. */
  public static final String SCHEMA = "karteseal-plan/1";

  private PlanJson() {}

  /** The plan as indented text. */
  public static String text(RenewalPlan plan) {
    return JsonMapper.builder()
        .build()
        .writerWithDefaultPrettyPrinter()
        .writeValueAsString(tree(plan));
  }

  /** The plan as a tree. */
  public static ObjectNode tree(RenewalPlan plan) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("schema", SCHEMA)
        .put("at", DateTimeFormatter.ISO_INSTANT.format(plan.terms().at()))
        .put("on", plan.on().toString())
        .put("horizon", plan.horizon().toString());
    terms(node.putObject("terms"), plan.terms());
    totals(node.putObject("totals"), plan.totals());
    ArrayNode chains = node.putArray("chains");
    plan.chains().forEach(c -> chain(chains.addObject(), c));
    ArrayNode shortfalls = node.putArray("shortfalls");
    plan.shortfalls().forEach(s -> shortfall(shortfalls.addObject(), s));
    ArrayNode renewals = node.putArray("renewals");
    plan.renewals().forEach(r -> renewal(renewals.addObject(), r));
    ArrayNode losses = node.putArray("losses");
    for (Loss loss : plan.losses()) {
      ObjectNode line = losses.addObject();
      line.put("cause", loss.cause().name()).put("digest", loss.digest());
      line.put("chains", loss.chains());
      ending(line.putObject("ending"), loss.ending());
      amount(line.putObject("records"), loss.records());
    }
    ArrayNode years = node.putArray("years");
    plan.years().forEach(y -> year(years.addObject(), y));
    node.put("tokens", plan.tokens());
    plan.yen().ifPresent(y -> node.put("yen", y));
    ArrayNode droppable = node.putArray("droppable");
    plan.droppable().forEach(d -> droppable(droppable.addObject(), d));
    return node;
  }

  private static void terms(ObjectNode node, PlanTerms terms) {
    node.put("leadDays", terms.leadDays()).put("tokenYears", terms.future().life().getYears());
    terms.yenPerToken().ifPresent(y -> node.put("yenPerToken", y));
    ArrayNode signatures = node.putArray("futureSignatures");
    terms.future().signatures().forEach(s -> signatures.add(s.toString()));
    ArrayNode digests = node.putArray("futureDigests");
    terms.future().digests().forEach(digests::add);
    ArrayNode whatIf = node.putArray("whatIf");
    terms.whatIf().forEach(w -> whatIf.add(w.text()));
  }

  private static void totals(ObjectNode node, Totals totals) {
    amount(node.putObject("all"), totals.all());
    amount(node.putObject("unsealed"), totals.unsealed());
    amount(node.putObject("until"), totals.until());
    amount(node.putObject("over"), totals.over());
    amount(node.putObject("open"), totals.open());
    amount(node.putObject("unknown"), totals.unknown());
  }

  private static void chain(ObjectNode node, ChainLine line) {
    node.put("round", line.head().id().round())
        .put("digest", line.head().treeDigest())
        .put("authority", line.head().authority())
        .put("generatedAt", line.head().genTime().toString());
    amount(node.putObject("records"), line.sealed());
    ArrayNode endings = node.putArray("endings");
    line.endings().forEach(e -> ending(endings.addObject(), e));
  }

  private static void shortfall(ObjectNode node, Shortfall line) {
    node.put("round", line.head().round());
    category(node, line.category());
    ending(node.putObject("ending"), line.ending());
    amount(node.putObject("until"), line.until());
    line.longest().ifPresent(d -> node.put("longest", d.toString()));
    amount(node.putObject("open"), line.open());
    amount(node.putObject("unknown"), line.unknown());
  }

  private static void renewal(ObjectNode node, Renewal renewal) {
    node.put("kind", renewal.kind().name())
        .put("planned", renewal.planned().toString())
        .put("latest", renewal.latest().toString())
        .put("late", renewal.late())
        .put("digest", renewal.digest())
        .put("chains", renewal.chains())
        .put("tokens", 1);
    ending(node.putObject("because"), renewal.because());
    amount(node.putObject("needed"), renewal.needed());
    amount(node.putObject("pastRetention"), renewal.pastRetention());
    ending(node.putObject("protectsUntil"), renewal.protectsUntil());
  }

  private static void year(ObjectNode node, YearLine line) {
    node.put("year", line.year()).put("tokens", line.tokens());
    line.yen().ifPresent(y -> node.put("yen", y));
    amount(node.putObject("retentionEnds"), line.retentionEnds());
    amount(node.putObject("kept"), line.kept());
  }

  private static void droppable(ObjectNode node, Droppable line) {
    category(node, line.category());
    AppliedRule rule = line.decidedBy();
    node.put("lastDay", line.lastDay().toString())
        .put("law", rule.rule().law())
        .put("origin", rule.origin().name())
        .put("years", rule.rule().years())
        .put("countedFrom", rule.rule().countedFrom().name())
        .put("confidence", rule.rule().confidence().name());
    amount(node.putObject("records"), line.amount());
  }

  private static void category(ObjectNode node, Category category) {
    node.put("recordType", category.recordType());
    ArrayNode conditions = node.putArray("conditions");
    category.conditions().stream().map(Enum::name).sorted().forEach(conditions::add);
  }

  private static void ending(ObjectNode node, Ending ending) {
    node.put("when", ending.when().toString())
        .put("cause", ending.cause().name())
        .put("subject", ending.subject());
  }

  private static void amount(ObjectNode node, Amount amount) {
    node.put("records", amount.records()).put("octets", amount.octets());
  }
}
