package org.karteseal.timestamp.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;

class LedgerTest {
  @TempDir Path folder;

  @Test
  void whatWasCommittedIsThereAgain() throws Exception {
    try (Ledger ledger = Ledger.inFile(folder.resolve("ledger.db"))) {
      ledger.change(h -> h.execute("insert into category values (1, 'prescription', '')"));
    }
    try (Ledger ledger = Ledger.inFile(folder.resolve("ledger.db"))) {
      assertThat(count(ledger)).isEqualTo(1);
    }
  }

  @Test
  void workThatFailsLeavesNothing() throws Exception {
    try (Ledger ledger = Ledger.inFile(folder.resolve("ledger.db"))) {
      SealException stop = new SealException(SealException.Reason.INPUT_NOT_FOUND, "x", "");
      assertThatThrownBy(
              () ->
                  ledger.change(
                      h -> {
                        h.execute("insert into category values (1, 'prescription', '')");
                        throw stop;
                      }))
          .isSameAs(stop);
      assertThat(count(ledger)).isZero();
    }
  }

  @Test
  void aFileThatIsNoLedgerIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("ledger.db"), "x".repeat(5000));
    assertThatThrownBy(() -> Ledger.inFile(file))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(SealException.Reason.LEDGER_UNUSABLE);
              assertThat(e.detail()).isEqualTo("DAMAGED");
            });
  }

  @Test
  void aFolderThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> Ledger.inFile(folder.resolve("no/ledger.db")))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> assertThat(e.reason()).isEqualTo(SealException.Reason.LEDGER_UNUSABLE));
  }

  private static int count(Ledger ledger) throws SealException {
    return ledger.transact(
        h -> h.createQuery("select count(*) from category").mapTo(Integer.class).one());
  }
}
