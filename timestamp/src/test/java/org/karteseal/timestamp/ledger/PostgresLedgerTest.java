package org.karteseal.timestamp.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.karteseal.sign.SealException;
import org.karteseal.sign.key.Secret;

class PostgresLedgerTest extends LedgerContract {
  @RegisterExtension static final PostgresServer POSTGRES = new PostgresServer();

  private LedgerServer database;

  @BeforeEach
  void database() throws Exception {
    database = POSTGRES.newDatabase();
  }

  @Override
  Ledger open() throws Exception {
    return Ledger.at(database);
  }

  @Test
  void twoMachinesMayOpenANewLedgerAtOnce() throws Exception {
    ExecutorService machines = Executors.newFixedThreadPool(2);
    CountDownLatch both = new CountDownLatch(2);
    Future<?> first = machines.submit(() -> openTogether(both));
    Future<?> second = machines.submit(() -> openTogether(both));
    first.get();
    second.get();
    machines.shutdown();
    try (Ledger ledger = open()) {
      assertThat(ledger.place()).isEqualTo(LedgerPlace.POSTGRESQL);
      assertThat(count(ledger)).isZero();
    }
  }

  private Void openTogether(CountDownLatch both) throws Exception {
    both.countDown();
    both.await();
    open().close();
    return null;
  }

  @Test
  void aWrongPasswordIsDenied() {
    LedgerServer wrong =
        new LedgerServer(database.url(), database.user(), Secret.of("no".toCharArray()));
    assertUnusable(wrong, "DENIED");
  }

  @Test
  void aServerThatIsNotThereIsNotReachable() {
    LedgerServer nowhere =
        new LedgerServer(
            "jdbc:postgresql://127.0.0.1:1/ledger", "x", Secret.of("no".toCharArray()));
    assertUnusable(nowhere, "NOT_REACHABLE");
  }

  private static void assertUnusable(LedgerServer server, String detail) {
    assertThatThrownBy(() -> Ledger.at(server).close())
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(SealException.Reason.LEDGER_UNUSABLE);
              assertThat(e.detail()).isEqualTo(detail);
            });
  }
}
