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
import org.karteseal.timestamp.tsa.NonceSource;
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
 * @param journal where acts are recorded, if anywhere
 */
public record Workbench(
    TrustRegister trust,
    Clock clock,
    RevocationSource revocation,
    boolean online,
    Optional<TsaConfigurationFile> configuration,
    Optional<Journal> journal) {

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
    return new Workbench(trust, clock, revocation, online, configuration, Optional.empty());
  }

  /** The same, recording its acts in that folder. */
  public Workbench recordedIn(Path folder) {
    Journal written = Journal.in(folder, clock, new SecureRandom());
    return new Workbench(trust, clock, revocation, online, configuration, Optional.of(written));
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

  /** All authorities in the order of the configuration. */
  public TsaPool timestamps() throws SealException {
    return timestamps(id -> true);
  }

  /** Those authorities, in the order of the configuration. */
  public TsaPool timestamps(Predicate<String> wanted) throws SealException {
    TsaConfigurationFile read =
        configuration.orElseThrow(
            () -> new SealException(Reason.CONFIGURATION_INVALID, "--config", "NOT_GIVEN"));
    TokenRules rules =
        TokenRules.standard(trust, AlgorithmPolicy.standard(), revocation)
            .withClockOffsetLimit(read.clockOffsetLimit());
    TokenCheck check = new TokenCheck(rules);
    NonceSource nonces =
        journal
            .<NonceSource>map(JournalNonces::new)
            .orElseGet(() -> NonceSource.random(new SecureRandom()));
    List<TsaClient> clients = new ArrayList<>();
    for (TsaConfiguration authority : read.authorities()) {
      if (wanted.test(authority.id())) {
        clients.add(TsaClient.of(authority, check, clock, nonces));
      }
    }
    if (clients.isEmpty()) {
      throw new SealException(Reason.CONFIGURATION_INVALID, "--config", "NO_AUTHORITY");
    }
    return new TsaPool(clients, Patience.standard());
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
