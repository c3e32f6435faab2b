package org.karteseal.cli.plan;

import java.nio.file.Files;
import java.nio.file.Path;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.timestamp.archive.plan.LedgerHoldings;
import org.karteseal.timestamp.archive.plan.PlanSource;
import org.karteseal.timestamp.ledger.Ledger;

/** Where {@code archive plan} gets an archive from. */
public interface PlanSources {
  /** The name of the ledger in an archive's folder. */
  String LEDGER = "ledger.db";

  /**
   * Opens the archive in that folder for reading.
   *
   * @throws SealException ARCHIVE_NOT_FOUND, LEDGER_UNUSABLE
   */
  PlanSource open(Path archive) throws SealException;

  /** The ledger in the archive's folder; none is made where there is none. */
  static PlanSource ledgerIn(Path archive) throws SealException {
    Path file = archive.resolve(LEDGER);
    if (!Files.isRegularFile(file)) {
      throw new SealException(Reason.ARCHIVE_NOT_FOUND, archive.toString(), "");
    }
    return LedgerHoldings.closing(Ledger.inFile(file), archive.toString());
  }
}
