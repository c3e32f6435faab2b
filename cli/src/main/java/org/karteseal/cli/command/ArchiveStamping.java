package org.karteseal.cli.command;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.karteseal.cli.Shell;
import org.karteseal.cli.archive.ArchiveReport;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.SealException;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.Stamping;
import org.karteseal.timestamp.archive.round.Round;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenRules;

/** An act that gets tokens for an archive: what it needs, and the report of what came of it. */
final class ArchiveStamping {
  private final Workbench bench;
  private final Archive archive;
  private final ArchiveReport report;
  private final Set<Integer> before;
  private int tokens;
  private long documents;

  private ArchiveStamping(
      Workbench bench, Archive archive, ArchiveReport report, Set<Integer> before) {
    this.bench = bench;
    this.archive = archive;
    this.report = report;
    this.before = before;
  }

  /** An act that gets tokens. */
  interface Getting<T> {
    /** Does it. */
    T with(Stamping stamping) throws SealException;
  }

  static ArchiveStamping of(Workbench bench, Archive archive, ArchiveReport report)
      throws SealException {
    Set<Integer> before = new HashSet<>(archive.rounds().ids(Round.State.SEALED));
    return new ArchiveStamping(bench, archive, report, before);
  }

  /**
   * Does it, and tells and records every token that came, also when the act then fails.
   *
   * @param again the command that goes on where an authority stopped it
   */
  <T> T run(Shell shell, String again, Getting<T> act) throws SealException {
    T result;
    try {
      result = act.with(stamping());
    } catch (SealException e) {
      try {
        tell();
      } catch (SealException second) {
        e.addSuppressed(second);
      }
      switch (e.reason()) {
        case TIMESTAMP_UNREACHABLE, TIMESTAMP_REFUSED, TIMESTAMP_BUDGET_SPENT ->
            shell.diagnostics().note("archive.waits", again);
        default -> {}
      }
      throw e;
    }
    tell();
    return result;
  }

  Stamping stamping() throws SealException {
    return new Stamping(remembering().timestamps(), judgement(bench), bench.revocation());
  }

  /** Kept tokens are judged by the accreditations of their own times. */
  static TokenJudgement judgement(Workbench bench) {
    return new TokenJudgement(
        TokenRules.standard(bench.trust(), AlgorithmPolicy.standard(), bench.revocation())
            .withSchemes(EnumSet.allOf(Accreditation.Scheme.class)));
  }

  /** In the archive's ledger, unless a ledger is configured, which then knows all quotas. */
  private Workbench remembering() throws SealException {
    return bench.memory().ledger().isPresent()
        ? bench
        : bench.remembering(bench.memory().in(archive.ledger()));
  }

  private void tell() throws SealException {
    Optional<Journal> journal = bench.journal();
    for (int id : archive.rounds().ids(Round.State.SEALED)) {
      if (before.add(id)) {
        Round round = archive.rounds().byId(id);
        tokens++;
        documents += archive.rounds().leaves(id);
        report.token(round);
        if (journal.isPresent()) {
          journal.get().record(entry(round));
        }
      }
    }
  }

  /** How many tokens came. */
  int tokens() {
    return tokens;
  }

  /** How many documents are under them for the first time. */
  long documents() {
    return documents;
  }

  private static JournalEntry entry(Round round) {
    Act act =
        switch (round.kind()) {
          case SEAL -> Act.SEAL;
          case RENEWAL -> Act.RENEW;
        };
    Round.Stamp stamp = round.stamp().orElseThrow();
    return JournalEntry.of(act)
        .done()
        .authority(stamp.authority())
        .imprint(round.algorithm(), round.root())
        .digest(JournalField.TOKEN, DigestAlgorithm.SHA256.digest(stamp.token().toByteArray()))
        .time(JournalField.GEN_TIME, stamp.generatedAt());
  }
}
