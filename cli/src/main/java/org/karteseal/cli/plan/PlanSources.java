package org.karteseal.cli.plan;

import java.nio.file.Path;
import java.util.Map;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.ArchiveFolder;
import org.karteseal.timestamp.archive.plan.LedgerHoldings;
import org.karteseal.timestamp.archive.plan.PlanSource;

/** Where {@code archive plan} gets an archive from. */
public interface PlanSources {
  /**
   * Opens the archive in that folder for reading.
   *
   * @throws SealException ARCHIVE_NOT_FOUND, LEDGER_UNUSABLE
   */
  PlanSource open(Path archive) throws SealException;

  /**
   * Ledgers where the archives' settings say; documents are not touched.
   *
   * @param environment where passwords may be found
   */
  static PlanSources ledgers(Map<String, String> environment) {
    return folder ->
        LedgerHoldings.closing(ArchiveFolder.of(folder).ledger(environment), folder.toString());
  }
}
