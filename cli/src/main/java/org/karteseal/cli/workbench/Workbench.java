package org.karteseal.cli.workbench;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.karteseal.sign.RecordSigner;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.qualification.register.QualificationRegister;
import org.karteseal.sign.revocation.CrlStore;
import org.karteseal.sign.revocation.FetchLimits;
import org.karteseal.sign.revocation.OnlineRevocation;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.revocation.RevocationSources;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.timestamp.tsa.JournalNonces;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TsaConfigurationFile;
import org.karteseal.timestamp.tsa.TsaPool;
import org.karteseal.timestamp.tsa.TsaPoolBuilder;

/**
 * What the acts of one run share.
 *
 * @param trust one snapshot of the trust directory
 * @param clock the time of acts
 * @param revocation where revocation data comes from
 * @param online whether that may be the network
 * @param configuration the configuration, where one was named
 * @param journal where acts are recorded, if anywhere
 * @param memory where authorities are remembered
 */
public record Workbench(
    TrustRegister trust,
    Clock clock,
    RevocationSource revocation,
    boolean online,
    Optional<TsaConfigurationFile> configuration,
    Optional<Journal> journal,
    PoolMemory memory) {

  /**
   * A bench.
   *
   * @param store where revocation data is kept and looked up first; else where the configuration
   *     says
   */
  public static Workbench of(
      TrustRegister trust,
      Clock clock,
      Optional<TsaConfigurationFile> configuration,
      Optional<Path> store,
      boolean online) {
    Optional<Path> kept = store.or(() -> configuration.flatMap(TsaConfigurationFile::crlStore));
    RevocationSource verifier =
        RegisterSources.verifier(trust, configuration.map(TsaConfigurationFile::licences), online);
    RevocationSource revocation = revocation(clock, kept, verifier, online);
    PoolMemory memory =
        PoolMemory.of(configuration.flatMap(TsaConfigurationFile::ledger), warning -> {});
    return new Workbench(trust, clock, revocation, online, configuration, Optional.empty(), memory);
  }

  /** The same, recording its acts in that folder. */
  public Workbench recordedIn(Path folder) {
    Journal written = Journal.in(folder, clock, new SecureRandom());
    return new Workbench(
        trust, clock, revocation, online, configuration, Optional.of(written), memory);
  }

  /** The same, remembering authorities there. */
  public Workbench remembering(PoolMemory other) {
    return new Workbench(trust, clock, revocation, online, configuration, journal, other);
  }

  /** Who is asked for licences: what was kept, and the configured register where online. */
  public List<QualificationRegister> registers() {
    return configuration
        .map(c -> RegisterSources.registers(c, trust, clock, online))
        .orElse(List.of());
  }

  /** A signer with all that is configured; below level T no authority is needed. */
  public RecordSigner signer(SignatureLevel level) throws SealException {
    RecordSigner.Builder builder =
        RecordSigner.trusting(trust, clock).revocation(revocation).registers(registers());
    if (level.isAtLeast(SignatureLevel.T)) {
      builder.timestamps(timestamps());
    }
    journal.ifPresent(builder::journal);
    return builder.build();
  }

  /** All authorities, in the order that the configuration wants. */
  public TsaPool timestamps() throws SealException {
    return timestamps(id -> true);
  }

  /** Those authorities, in the same order. */
  public TsaPool timestamps(Predicate<String> wanted) throws SealException {
    TsaConfigurationFile read =
        configuration.orElseThrow(
            () -> new SealException(Reason.CONFIGURATION_INVALID, "--config", "NOT_GIVEN"));
    TokenRules rules = TokenRules.standard(trust, AlgorithmPolicy.standard(), revocation);
    TsaPoolBuilder pool = TsaPool.configured(read, rules, clock).only(wanted);
    journal.map(JournalNonces::new).ifPresent(pool::nonces);
    memory.ledger().ifPresent(pool::ledger);
    return pool.warnings(memory.listener()).build();
  }

  private static RevocationSource revocation(
      Clock clock, Optional<Path> store, RevocationSource verifier, boolean online) {
    List<RevocationSource> sources = new ArrayList<>();
    store.map(CrlStore::new).ifPresent(sources::add);
    sources.add(store.map(s -> KeptRevocation.in(new CrlStore(s), verifier)).orElse(verifier));
    if (online) {
      OnlineRevocation fetched =
          new OnlineRevocation(clock, new SecureRandom(), FetchLimits.standard());
      sources.add(store.map(s -> KeptRevocation.in(new CrlStore(s), fetched)).orElse(fetched));
    }
    return RevocationSources.inOrder(sources);
  }
}
