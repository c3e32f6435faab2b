package org.karteseal.timestamp.tsa;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.karteseal.sign.SealException;
import tools.jackson.databind.JsonNode;

/** What a configuration says of prices, rates, quotas, hours and the budget. */
final class TermsSection {
  private static final String WARNING = "warn-at-percent";
  private static final String JAPAN = "Asia/Tokyo";

  private final Function<String, SealException> invalid;

  /**
   * @param invalid makes the refusal of a code
   */
  TermsSection(Function<String, SealException> invalid) {
    this.invalid = invalid;
  }

  AuthorityTerms authority(JsonNode node) throws SealException {
    List<AskingHours> hours = new ArrayList<>();
    for (JsonNode window : node.path("hours")) {
      hours.add(hours(window));
    }
    return new AuthorityTerms(
        yen(node, "yen-per-token").orElse(BigDecimal.ZERO),
        Optional.ofNullable(node.get("rate")).map(TermsSection::rate),
        Optional.ofNullable(node.get("monthly-quota")).map(JsonNode::asLong),
        hours,
        warning(node));
  }

  PoolTerms pool(JsonNode tree) throws SealException {
    JsonNode budget = tree.path("timestamp-budget");
    boolean cheapestFirst = tree.path("timestamp-order").asString("").equals("price");
    return new PoolTerms(
        cheapestFirst ? PoolTerms.Order.PRICE : PoolTerms.Order.LISTED,
        yen(budget, "yen-per-month"),
        warning(budget));
  }

  private Optional<BigDecimal> yen(JsonNode node, String field) throws SealException {
    JsonNode value = node.get(field);
    if (value == null) {
      return Optional.empty();
    }
    BigDecimal yen = value.asDecimal();
    // Finer prices than that do not add up in the book.
    if (yen.stripTrailingZeros().scale() > 3) {
      throw invalid.apply("PRICE of " + field);
    }
    return Optional.of(yen);
  }

  private static TokenRate rate(JsonNode node) {
    boolean perSecond = node.get("per").asString().equals("second");
    return new TokenRate(
        node.get("tokens").asInt(), perSecond ? Duration.ofSeconds(1) : Duration.ofMinutes(1));
  }

  private AskingHours hours(JsonNode node) throws SealException {
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (JsonNode day : node.path("days")) {
      days.addAll(named(day.asString()));
    }
    if (days.isEmpty()) {
      days = EnumSet.allOf(DayOfWeek.class);
    }
    String zone = node.path("zone").asString(JAPAN);
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      throw invalid.apply("ZONE of hours");
    }
    return new AskingHours(
        days,
        LocalTime.parse(node.get("from").asString()),
        LocalTime.parse(node.get("until").asString()),
        ZoneId.of(zone));
  }

  private static int warning(JsonNode node) {
    return node.path(WARNING).asInt(AuthorityTerms.STANDARD_WARNING);
  }

  /** The day whose English name begins so, in the schema's three letters. */
  private static List<DayOfWeek> named(String letters) {
    return Stream.of(DayOfWeek.values()).filter(day -> day.name().startsWith(letters)).toList();
  }
}
