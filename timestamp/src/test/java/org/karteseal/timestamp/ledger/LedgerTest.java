package org.karteseal.timestamp.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;

class LedgerTest extends LedgerContract {
  @TempDir Path folder;

  @Override
  Ledger open() throws SealException {
    return Ledger.inFile(folder.resolve("ledger.db"));
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
}
