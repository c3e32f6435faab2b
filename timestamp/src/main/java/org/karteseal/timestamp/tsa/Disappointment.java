package org.karteseal.timestamp.tsa;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.tsa.internal.Admission.Held;

/** Why no authority gave a token, for the one who wanted it. */
record Disappointment(
    List<TsaClient> clients,
    List<TsaAttempt> attempts,
    Map<TsaClient, Held> held,
    boolean refused) {
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final int THOUSANDTHS = 3;

  SealException exception() {
    String ids = clients.stream().map(TsaClient::id).distinct().collect(Collectors.joining(", "));
    String detail =
        Stream.concat(
                attempts.stream().map(a -> a.authorityId() + " " + a.outcome()),
                held.entrySet().stream().map(e -> e.getKey().id() + " " + text(e.getValue())))
            .collect(Collectors.joining(", "));
    return new SealException(reason(), ids, detail);
  }

  private Reason reason() {
    boolean allSpent =
        attempts.isEmpty()
            && held.size() == clients.size()
            && held.values().stream().allMatch(h -> h.hold().isSpent());
    if (allSpent) {
      return Reason.TIMESTAMP_BUDGET_SPENT;
    }
    return refused ? Reason.TIMESTAMP_REFUSED : Reason.TIMESTAMP_UNREACHABLE;
  }

  private static String text(Held held) {
    String name = held.hold().name();
    return switch (held.hold()) {
      case QUOTA -> name + " " + held.used() + "/" + held.limit() + until(held.until());
      case BUDGET ->
          name + " " + yen(held.used()) + "/" + yen(held.limit()) + " yen" + until(held.until());
      case HOURS, BREAK -> name + until(held.until());
      case PROBED, RATE -> name;
    };
  }

  private static String until(Instant moment) {
    return " until "
        + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            moment.atZone(TOKYO).withNano(0).toOffsetDateTime());
  }

  private static String yen(long thousandths) {
    return BigDecimal.valueOf(thousandths, THOUSANDTHS).stripTrailingZeros().toPlainString();
  }
}
