package org.karteseal.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.Document;
import org.karteseal.sign.RecordSigner;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.sign.key.Secret;
import org.karteseal.sign.key.SigningKey;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.TestTsa;
import org.karteseal.testcerts.Testbed;
import org.karteseal.testcerts.TestbedServer;
import org.karteseal.timestamp.archive.Stamping;
import org.karteseal.timestamp.augment.RecordAugmenter;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TsaConfigurationFile;
import org.karteseal.timestamp.tsa.TsaPool;
import org.karteseal.validator.RecordValidator;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;

/** Where the story plays: a testbed on this machine, its clock, and the product's own libraries. */
final class Stage implements AutoCloseable {
  static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  static final String RECORD_TYPE = "prescription";
  private static final String PASSWORD = "testbed";

  private final Path folder;
  private final SettableClock clock;
  private final TestbedServer server;
  private final TrustRegister trust;
  private final TsaConfigurationFile configuration;

  private Stage(
      Path folder,
      SettableClock clock,
      TestbedServer server,
      TrustRegister trust,
      TsaConfigurationFile configuration) {
    this.folder = folder;
    this.clock = clock;
    this.server = server;
    this.trust = trust;
    this.configuration = configuration;
  }

  /** Starts the testbed and reads back what it wrote, as any user of it would. */
  static Stage open(Path folder, LocalDate day) throws IOException, SealException {
    SettableClock clock = SettableClock.at(morning(day));
    TestbedServer server = TestbedServer.start(clock);
    boolean open = false;
    try {
      Path testbed = folder.resolve("testbed");
      Testbed.write(
          testbed, server, new Testbed.Options(PASSWORD, List.of("doctor", "pharmacist")));
      TrustRegister trust = TrustDirectory.load(testbed.resolve("trust"));
      TsaConfigurationFile configuration =
          TsaConfigurationFile.load(testbed.resolve("karteseal.yaml"), Map.of());
      Stage stage = new Stage(folder, clock, server, trust, configuration);
      open = true;
      return stage;
    } finally {
      if (!open) {
        server.close();
      }
    }
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  TestbedServer server() {
    return server;
  }

  TestTsa authority(String id) {
    return server.tsa(id);
  }

  Instant now() {
    return clock.instant();
  }

  void goTo(LocalDate day) {
    clock.set(morning(day));
  }

  private static Instant morning(LocalDate day) {
    return day.atTime(10, 0).atZone(ZONE).toInstant();
  }

  /** The authorities that a hospital of the time would have contracts with, in their order. */
  TsaPool timestamps(List<String> authorities) throws SealException {
    return bench(true).timestamps(authorities::contains);
  }

  Clock clock() {
    return clock;
  }

  /** What an archive needs from those authorities. */
  Stamping stamping(List<String> authorities) throws SealException {
    Workbench bench = bench(true);
    TokenRules rules = TokenRules.standard(trust, AlgorithmPolicy.standard(), bench.revocation());
    return new Stamping(timestamps(authorities), new TokenJudgement(rules), bench.revocation());
  }

  SignedRecord sign(Path in, String signer, TsaPool pool) throws SealException {
    Workbench bench = bench(true);
    try (Secret password = Secret.of(PASSWORD.toCharArray());
        SigningKey key =
            Pkcs12Key.open(
                folder.resolve("testbed/keys/" + signer + ".p12"), password, Optional.empty())) {
      return RecordSigner.trusting(trust, clock)
          .revocation(bench.revocation())
          .timestamps(pool)
          .build()
          .sign(SigningRequest.of(Document.of(in), key).asRecord(RECORD_TYPE));
    }
  }

  /** A further archive timestamp of that authority, from one file to another. */
  void renew(Path in, Path out, String authority) throws SealException {
    Workbench bench = bench(true);
    RecordAugmenter augmenter =
        new RecordAugmenter(trust, clock, bench.timestamps(authority::equals), bench.revocation());
    try (SignedRecord renewed = augmenter.augment(Document.of(in), SignatureLevel.LTA)) {
      renewed.writeTo(out, false);
    }
  }

  /** Offline, as a stranger with the same trust directory. */
  ValidationReport validate(Path file) throws SealException {
    return RecordValidator.builder(trust)
        .build()
        .validate(Document.of(file), ValidationRequest.at(now()).withRecordType(RECORD_TYPE));
  }

  private Workbench bench(boolean online) {
    return Workbench.of(trust, clock, Optional.of(configuration), Optional.empty(), online);
  }

  static boolean startsWith(Path whole, Path beginning) throws IOException {
    long size = Files.size(beginning);
    long mismatch = Files.mismatch(whole, beginning);
    return mismatch == size || mismatch == -1;
  }

  @Override
  public void close() {
    server.close();
  }
}
