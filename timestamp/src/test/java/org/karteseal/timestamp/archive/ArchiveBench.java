package org.karteseal.timestamp.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.TestPki;
import org.karteseal.timestamp.Authorities;
import org.karteseal.timestamp.archive.store.FolderStore;
import org.karteseal.timestamp.ledger.Ledger;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenRules;

/** Authorities in this process, whose time is set, and archives over a folder of documents. */
public final class ArchiveBench {
  public static final Instant START = Authorities.START;
  private static final ArchiveBench SHARED = new ArchiveBench();

  private final Authorities authorities =
      new Authorities(List.of("tsa-1", "tsa-b", "tsa-expiring", "tsa-2", "tsa-3", "tsa-4"));
  public final SettableClock clock = authorities.clock;
  public final TestPki pki = authorities.pki;
  public final TrustRegister trust = authorities.trust;

  /** One for all tests of the run, because its keys take long to make. */
  public static ArchiveBench shared() {
    SHARED.clock.set(START);
    return SHARED;
  }

  /** Whatever the authorities publish at the time asked for. */
  public RevocationSource published() {
    return authorities.published();
  }

  public TokenRules rules() {
    return authorities.rules(published());
  }

  public Stamping stamping(Authority authority) {
    return new Stamping(authority, new TokenJudgement(rules()), published());
  }

  /** An authority that gives the same token again for the same imprint, as the pool does. */
  public Authority authority(String id) {
    return new Authority(id);
  }

  /** One authority behind the checks of the pool. */
  public final class Authority implements TimestampSource {
    private final String id;
    private final Map<Octets, VerifiedTimestamp> bought = new HashMap<>();

    private Authority(String id) {
      this.id = id;
    }

    public int tokens() {
      return bought.size();
    }

    @Override
    public VerifiedTimestamp stamp(MessageImprint imprint) throws SealException {
      DigestAlgorithm algorithm = imprint.only().orElse(DigestAlgorithm.SHA512);
      Octets digest = Octets.of(imprint.digest(algorithm));
      if (!bought.containsKey(digest)) {
        bought.put(digest, authorities.buy(id, imprint));
      }
      return bought.get(digest);
    }

    @Override
    public int reservedTokenSize() {
      return 8192;
    }
  }

  /** An archive in {@code folder/archive} over the documents in {@code folder/documents}. */
  public Archive archive(Path folder, BatchLimits limits) throws SealException, IOException {
    Path archive = Files.createDirectories(folder.resolve("archive"));
    return archive(folder, limits, Ledger.inFile(archive.resolve("ledger.db")));
  }

  /** The same over a ledger that is open already. */
  public Archive archive(Path folder, BatchLimits limits, Ledger ledger)
      throws SealException, IOException {
    Path documents = Files.createDirectories(folder.resolve("documents"));
    Path archive = Files.createDirectories(folder.resolve("archive"));
    return new Archive(archive, ledger, FolderStore.of(documents, Set.of()), limits, clock);
  }

  /** Writes documents whose content tells their number. */
  public static void documents(Path folder, String prefix, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      document(
          folder, prefix + String.format("%05d.json", i), "{\"record\": \"" + prefix + i + "\"}");
    }
  }

  /** Writes one document. */
  public static Path document(Path folder, String path, String content) throws IOException {
    Path file = folder.resolve("documents").resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content.getBytes(StandardCharsets.UTF_8));
    Files.setLastModifiedTime(file, FileTime.from(START));
    return file;
  }
}
