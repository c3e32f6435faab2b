package org.karteseal.timestamp.tsa;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.ledger.Ledger;

class LedgerPoolTest extends LedgerPoolContract {
  @TempDir private Path folder = Path.of("");

  @Override
  Ledger ledger() throws SealException {
    return Ledger.inFile(folder.resolve("ledger.db"));
  }
}
