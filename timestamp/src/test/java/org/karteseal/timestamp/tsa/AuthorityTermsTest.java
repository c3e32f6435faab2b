package org.karteseal.timestamp.tsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.SealException;

/** Hours, rates and prices. */
class AuthorityTermsTest {
  private static final TsaBench BENCH = TsaBench.shared();
  private static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");
  private static final AskingHours OFFICE =
      new AskingHours(
          EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
          LocalTime.of(9, 0),
          LocalTime.of(17, 30),
          TOKYO);
  private static final AskingHours NIGHT =
      new AskingHours(Set.of(DayOfWeek.SATURDAY), LocalTime.of(22, 0), LocalTime.of(6, 0), TOKYO);

  @AfterEach
  void back() {
    BENCH.clock.set(TsaBench.NOON);
    BENCH.server.tsa("tsa-1").clearFault();
  }

  /** 2026-04-03 is a Friday. */
  @ParameterizedTest
  @CsvSource({
    "2026-04-03T00:00:00Z, true, 2026-04-06T00:00:00Z",
    "2026-04-02T23:59:59Z, false, 2026-04-03T00:00:00Z",
    "2026-04-03T08:29:59Z, true, 2026-04-06T00:00:00Z",
    "2026-04-03T08:30:00Z, false, 2026-04-06T00:00:00Z",
    "2026-04-04T03:00:00Z, false, 2026-04-06T00:00:00Z"
  })
  void officeHours(Instant at, boolean open, Instant next) {
    assertThat(OFFICE.includes(at)).isEqualTo(open);
    assertThat(OFFICE.nextOpening(at)).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-04T13:00:00Z, true",
    "2026-04-04T20:59:59Z, true",
    "2026-04-04T21:00:00Z, false",
    "2026-04-04T12:59:59Z, false",
    "2026-04-03T20:00:00Z, false"
  })
  void aWindowMayEndOnTheNextDay(Instant at, boolean open) {
    assertThat(NIGHT.includes(at)).isEqualTo(open);
  }

  @Test
  void itsOnlyDayComesAgainNextWeek() {
    assertThat(NIGHT.nextOpening(Instant.parse("2026-04-04T13:00:00Z")))
        .isEqualTo(Instant.parse("2026-04-11T13:00:00Z"));
  }

  @Test
  void outsideItsHoursAnAuthorityIsNotAsked() throws Exception {
    BENCH.clock.set(Instant.parse("2026-04-03T09:00:00Z"));
    TsaPool pool = pool(terms("0", Optional.empty(), List.of(OFFICE)));
    assertThatThrownBy(() -> pool.stamp(TsaBench.IMPRINT))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(SealException.Reason.TIMESTAMP_UNREACHABLE);
              assertThat(e.detail()).isEqualTo("tsa-1 HOURS until 2026-04-06T09:00:00+09:00");
            });
    BENCH.clock.set(Instant.parse("2026-04-06T00:00:00Z"));
    assertThat(pool.stamp(TsaBench.IMPRINT).authorityId()).isEqualTo("tsa-1");
  }

  @Test
  void aRateSpacesRequests() throws Exception {
    FakeTime time = new FakeTime();
    TokenRate four = new TokenRate(4, Duration.ofSeconds(10));
    TsaPool pool =
        new TsaPool(
            List.of(BENCH.client("tsa-1", terms("0", Optional.of(four), List.of()))),
            time.within(60, 5));
    for (int i = 0; i < 3; i++) {
      pool.ask(TsaBench.IMPRINT);
    }
    assertThat(time.pauses).containsExactly(Duration.ofMillis(2500), Duration.ofMillis(2500));
  }

  @Test
  void aRateThatLeavesNoRoomSoonGivesWayToTheNextAuthority() throws Exception {
    TokenRate slow = new TokenRate(1, Duration.ofMinutes(1));
    TsaPool pool =
        new TsaPool(
            List.of(
                BENCH.client("tsa-1", terms("0", Optional.of(slow), List.of())),
                BENCH.client("tsa-b")),
            FakeTime.patience(60, 5));
    assertThat(pool.stamp(TsaBench.IMPRINT).authorityId()).isEqualTo("tsa-1");
    assertThat(pool.stamp(TsaBench.IMPRINT).authorityId()).isEqualTo("tsa-b");
  }

  @Test
  void aPriceIsInThousandthsOfAYen() {
    assertThat(terms("8.125", Optional.empty(), List.of()).price()).isEqualTo(8125);
    assertThatThrownBy(() -> terms("0.0001", Optional.empty(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AuthorityTerms terms(
      String yen, Optional<TokenRate> rate, List<AskingHours> hours) {
    return new AuthorityTerms(new BigDecimal(yen), rate, Optional.empty(), hours, 80);
  }

  private static TsaPool pool(AuthorityTerms terms) {
    return new TsaPool(List.of(BENCH.client("tsa-1", terms)), FakeTime.patience(60, 5));
  }
}
