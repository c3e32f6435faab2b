package org.karteseal.cli.command;

import java.util.EnumSet;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.timestamp.tsa.JournalTokens;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenRules;

/** Who judges the tokens that vouch for a journal. */
final class JournalEvidence {
  private JournalEvidence() {}

  /** Tokens are judged as of their own times, accreditations of those times included. */
  static JournalTokens of(Workbench bench) {
    return new JournalTokens(
        new TokenCheck(
            TokenRules.standard(bench.trust(), AlgorithmPolicy.standard(), bench.revocation())
                .withSchemes(EnumSet.allOf(Accreditation.Scheme.class))));
  }
}
