package org.karteseal.cli.command;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.revocation.CrlStore;
import org.karteseal.sign.revocation.FetchLimits;
import org.karteseal.sign.revocation.OnlineRevocation;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.revocation.RevocationSources;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.timestamp.tsa.Patience;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TsaClient;
import org.karteseal.timestamp.tsa.TsaConfiguration;
import org.karteseal.timestamp.tsa.TsaConfigurationFile;
import org.karteseal.timestamp.tsa.TsaPool;

/**
 * What the acts of one run share.
 *
 * @param trust one snapshot of the trust directory
 * @param clock the time of acts
 * @param revocation where revocation data comes from
 * @param online whether that may be the network
 * @param configuration the configuration, where one was named
 */
record Workbench(
    TrustRegister trust,
    Clock clock,
    RevocationSource revocation,
    boolean online,
    Optional<Path> configuration) {

  /** What the options name. */
  static Workbench open(Shell shell, TrustOptions options, boolean online) throws SealException {
    TrustRegister trust = TrustDirectory.load(options.trust(shell));
    Clock clock = clock(shell, options, trust);
    Optional<Path> configuration = options.configuration(shell);
    Optional<Path> store = options.crlStore();
    if (store.isEmpty() && configuration.isPresent()) {
      store = configuration(configuration.get(), shell).crlStore();
    }
    return new Workbench(trust, clock, revocation(clock, store, online), online, configuration);
  }

  /** Authorities in the order of the configuration. */
  TsaPool timestamps(Shell shell) throws SealException {
    Path file =
        configuration.orElseThrow(
            () -> new SealException(Reason.CONFIGURATION_INVALID, "--config", "NOT_GIVEN"));
    TsaConfigurationFile read = configuration(file, shell);
    if (read.authorities().isEmpty()) {
      throw new SealException(Reason.CONFIGURATION_INVALID, file.toString(), "NO_AUTHORITY");
    }
    TokenRules rules =
        TokenRules.standard(trust, AlgorithmPolicy.standard(), revocation)
            .withClockOffsetLimit(read.clockOffsetLimit());
    TokenCheck check = new TokenCheck(rules);
    SecureRandom random = new SecureRandom();
    List<TsaClient> clients = new ArrayList<>();
    for (TsaConfiguration authority : read.authorities()) {
      clients.add(TsaClient.of(authority, check, clock, random));
    }
    return new TsaPool(clients, Patience.standard());
  }

  private static TsaConfigurationFile configuration(Path file, Shell shell) throws SealException {
    return TsaConfigurationFile.load(file, shell.surroundings().environment());
  }

  /** Another clock than the machine's would let anybody date signatures as they like. */
  private static Clock clock(Shell shell, TrustOptions options, TrustRegister trust)
      throws SealException {
    if (options.testClock().isEmpty()) {
      return shell.surroundings().clock();
    }
    if (!trust.anchors().stream().allMatch(TrustAnchor::test)) {
      throw new SealException(Reason.CONFIGURATION_INVALID, "--test-clock", "NOT_A_TESTBED");
    }
    return Clock.fixed(options.testClock().get(), ZoneOffset.UTC);
  }

  private static RevocationSource revocation(Clock clock, Optional<Path> store, boolean online) {
    List<RevocationSource> sources = new ArrayList<>();
    store.map(CrlStore::new).ifPresent(sources::add);
    if (online) {
      OnlineRevocation fetched =
          new OnlineRevocation(clock, new SecureRandom(), FetchLimits.standard());
      sources.add(store.map(s -> KeptRevocation.in(new CrlStore(s), fetched)).orElse(fetched));
    }
    return RevocationSources.inOrder(sources);
  }
}
