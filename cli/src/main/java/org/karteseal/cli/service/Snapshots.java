package org.karteseal.cli.service;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.karteseal.cli.service.ground.TrustSnapshot;
import org.karteseal.cli.service.settings.ServiceConfiguration;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.SealException;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.timestamp.evidence.EvidenceCheck;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TsaConfigurationFile;
import org.karteseal.validator.Network;
import org.karteseal.validator.RecordValidator;

/** Puts together what judges, with the same bench as the command line. */
final class Snapshots implements TrustSnapshot.Maker {
  private final ServiceConfiguration.Sources sources;
  private final Map<String, String> environment;
  private final Clock clock;

  Snapshots(ServiceConfiguration.Sources sources, Map<String, String> environment, Clock clock) {
    this.sources = sources;
    this.environment = Map.copyOf(environment);
    this.clock = clock;
  }

  @Override
  public TrustSnapshot of(TrustRegister register, Instant loadedAt) throws SealException {
    Optional<Path> tools = sources.tools();
    Optional<TsaConfigurationFile> read =
        tools.isPresent()
            ? Optional.of(TsaConfigurationFile.load(tools.get(), environment))
            : Optional.empty();
    Workbench open = Workbench.of(register, clock, read, sources.crlStore(), sources.online());
    Workbench bench = sources.journal().map(open::recordedIn).orElse(open);
    RecordValidator.Builder records =
        RecordValidator.builder(register)
            .revocation(bench.revocation(), bench.online() ? Network.ONLINE : Network.OFFLINE)
            .registers(bench.registers());
    bench.journal().ifPresent(records::journal);
    TokenRules rules =
        TokenRules.standard(register, AlgorithmPolicy.standard(), bench.revocation());
    TokenJudgement tokens = new TokenJudgement(rules);
    return new TrustSnapshot(
        register,
        loadedAt,
        records.build(),
        new EvidenceCheck(tokens, AlgorithmPolicy.standard()),
        tokens);
  }
}
