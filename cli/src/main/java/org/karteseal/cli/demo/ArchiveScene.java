package org.karteseal.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.ers.ERSByteData;
import org.bouncycastle.tsp.ers.ERSEvidenceRecord;
import org.bouncycastle.tsp.ers.ERSException;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.ArchiveFolder;
import org.karteseal.timestamp.archive.ArchiveSettings;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.renew.RenewalResult;
import org.karteseal.timestamp.archive.round.Round;
import org.karteseal.timestamp.archive.seal.Hashing;
import org.karteseal.timestamp.archive.store.FolderLocation;

/** The side story of a hundred records that share two tokens. */
final class ArchiveScene {
  private static final int RECORDS = 100;
  private static final String ONE = "record-042.json";

  private final Narrator narrator;
  private final Stage stage;

  ArchiveScene(Narrator narrator, Stage stage) {
    this.narrator = narrator;
    this.stage = stage;
  }

  /** All of them are sealed with one token. */
  void seal(List<String> authorities) throws IOException, SealException {
    narrator.chapter(stage.now(), "demo.archive");
    Path records = Files.createDirectories(documents());
    for (int i = 0; i < RECORDS; i++) {
      Files.writeString(
          records.resolve(String.format(java.util.Locale.ROOT, "record-%03d.json", i)),
          "{\"record\": " + i + "}\n");
    }
    ArchiveFolder.init(
        folder(), ArchiveSettings.over(new FolderLocation(records.toAbsolutePath())), Map.of());
    try (Archive archive = open()) {
      archive.add(FactsSource.none(), skipped -> {});
      archive.hash(2, Hashing.Watcher.none());
      List<Round> sealed = archive.seal(stage.stamping(authorities));
      narrator.expect(sealed.size() == 1, "demo.archive.sealed", RECORDS, sealed.size());
    }
  }

  /** One token renews them all, and any one of them is proved alone. */
  void renew(List<String> authorities) throws IOException, SealException {
    narrator.chapter(stage.now(), "demo.archive.renew");
    try (Archive archive = open()) {
      RenewalResult renewed = archive.renew(stage.stamping(authorities), round -> true);
      int tokens = renewed.tokens().size();
      narrator.expect(
          renewed.refused().isEmpty() && tokens == 1, "demo.archive.renewed", RECORDS, tokens);
      byte[] evidence = archive.evidence(ONE).toByteArray();
      Path file = Files.write(stage.file(ONE + ".ers"), evidence);
      byte[] document = Files.readAllBytes(documents().resolve(ONE));
      narrator.expect(isProved(evidence, document), "demo.archive.proved", ONE, file.getFileName());
      document[0] ^= 1;
      narrator.expect(!isProved(evidence, document), "demo.archive.altered");
    }
  }

  /** By a verifier of RFC 4998 that is not ours. */
  private boolean isProved(byte[] evidence, byte[] document) {
    try {
      ERSEvidenceRecord record =
          new ERSEvidenceRecord(evidence, new JcaDigestCalculatorProviderBuilder().build());
      record.validatePresent(new ERSByteData(document), Date.from(stage.now()));
      return true;
    } catch (TSPException | ERSException | OperatorCreationException e) {
      return false;
    }
  }

  private Path documents() {
    return stage.file("records");
  }

  private Path folder() {
    return stage.file("archive");
  }

  private Archive open() throws SealException {
    return ArchiveFolder.of(folder()).open(Map.of(), stage.clock());
  }
}
