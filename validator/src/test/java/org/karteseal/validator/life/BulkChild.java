package org.karteseal.validator.life;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.http.HttpLimits;
import org.karteseal.sign.revocation.FetchLimits;
import org.karteseal.sign.revocation.OnlineRevocation;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.timestamp.augment.BulkAugmenter;
import org.karteseal.timestamp.augment.BulkCounts;
import org.karteseal.timestamp.augment.BulkItem;
import org.karteseal.timestamp.augment.BulkListener;
import org.karteseal.timestamp.augment.BulkOrder;
import org.karteseal.timestamp.augment.RecordAugmenter;
import org.karteseal.timestamp.tsa.Authentication;
import org.karteseal.timestamp.tsa.Patience;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TsaClient;
import org.karteseal.timestamp.tsa.TsaConfiguration;
import org.karteseal.timestamp.tsa.TsaPool;

/** A run over a folder in a process of its own, so that it can be killed. */
public final class BulkChild {
  static final int WORKERS = 2;

  private BulkChild() {}

  /** Trust directory, authority, its address, the time, the start of the cycle, and the folder. */
  public static void main(String[] arguments) throws Exception {
    TrustRegister trust = TrustDirectory.load(Path.of(arguments[0]));
    Clock clock = Clock.fixed(Instant.parse(arguments[3]), ZoneOffset.UTC);
    OnlineRevocation online =
        new OnlineRevocation(clock, new SecureRandom(), FetchLimits.standard());
    TokenCheck check =
        new TokenCheck(TokenRules.standard(trust, AlgorithmPolicy.standard(), online));
    TsaConfiguration authority =
        new TsaConfiguration(
            arguments[1],
            URI.create(arguments[2]),
            Optional.empty(),
            DigestAlgorithm.SHA512,
            new Authentication.None(),
            new HttpLimits(Duration.ofSeconds(30), Duration.ofSeconds(60), 1 << 16));
    TsaPool pool =
        new TsaPool(
            List.of(TsaClient.of(authority, check, clock, new SecureRandom())),
            Patience.standard());
    RecordAugmenter augmenter = new RecordAugmenter(trust, clock, pool, online).forMany(1_000_000);
    BulkCounts counts =
        new BulkAugmenter(augmenter, new Printer())
            .run(
                items(Path.of(arguments[5])),
                BulkOrder.renewal(WORKERS).since(Instant.parse(arguments[4])));
    System.out.println("COUNTS " + counts);
    System.exit(0);
  }

  static List<BulkItem> items(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".pdf"))
          .sorted()
          .map(BulkItem::inPlace)
          .toList();
    }
  }

  private static final class Printer implements BulkListener {
    @Override
    public void begun(BulkItem item) {
      System.out.println("BEGUN");
    }

    @Override
    public void renewed(BulkItem item, SignedRecord result) {
      System.out.println("RENEWED");
    }

    @Override
    public void checked(BulkItem item) {}

    @Override
    public void before(BulkItem item) {
      System.out.println("BEFORE");
    }

    @Override
    public void refused(BulkItem item, SealException reason) {
      System.out.println("REFUSED " + reason.reason() + " " + reason.detail());
    }

    @Override
    public void broken(BulkItem item, RuntimeException mistake) {
      System.out.println("BROKEN " + mistake);
    }

    @Override
    public void ended(SealException reason) {
      System.out.println("ENDED " + reason.reason());
    }
  }
}
