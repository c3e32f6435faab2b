package org.karteseal.timestamp.archive.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.Archive;
import org.karteseal.timestamp.archive.ArchiveBench;
import org.karteseal.timestamp.archive.BatchLimits;
import org.karteseal.timestamp.archive.disclose.Disclosure;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.renew.RenewalResult;
import org.karteseal.timestamp.archive.round.Round;
import org.karteseal.timestamp.archive.scrub.Scrub;
import org.karteseal.timestamp.archive.scrub.ScrubLimits;
import org.karteseal.timestamp.archive.scrub.ScrubWatcher;
import org.karteseal.timestamp.archive.seal.Hashing;
import org.karteseal.timestamp.archive.verify.ArchiveCheck;
import org.karteseal.timestamp.archive.verify.ArchiveFault;
import org.karteseal.timestamp.archive.verify.ArchiveVerification;
import org.karteseal.timestamp.archive.verify.Fault;
import org.karteseal.timestamp.archive.verify.RecordVerdict;
import org.karteseal.timestamp.archive.verify.VerificationResult;
import org.karteseal.timestamp.tsa.TokenJudgement;

/** Garbage is not renewed: each kind is refused or told with its reason, and the rest goes on. */
class GarbageTest {
  /** One of its own, because an authority is revoked in it. */
  private static final ArchiveBench BENCH = new ArchiveBench();

  private static final List<String> KINDS =
      List.of("good", "token", "revoked", "expired", "member", "bit", "missing", "document");

  private static final Instant LATER = Instant.parse("2030-06-01T00:00:00Z");

  @TempDir Path folder;
  private final Map<String, Integer> rounds = new HashMap<>();

  @Test
  void eachIsRefusedWithItsReasonAndTheRestGoesOn() throws Exception {
    try (Archive archive = BENCH.archive(folder, BatchLimits.standard())) {
      for (String kind : KINDS) {
        seal(archive, kind);
      }
      damage(archive);
      BENCH.clock.set(LATER);
      RenewalResult renewed =
          archive.renew(BENCH.stamping(BENCH.authority("tsa-1")), round -> true);
      assertThat(renewed.due()).isEqualTo(8);
      assertThat(renewed.renewed()).isEqualTo(5);
      assertThat(renewed.tokens()).hasSize(1);
      assertThat(renewed.refused())
          .extracting(RenewalResult.Refused::subject, RenewalResult.Refused::code)
          .containsExactlyInAnyOrder(
              tuple(round("token"), "SIGNATURE"),
              tuple(round("revoked"), "REVOKED"),
              tuple(round("expired"), "EXPIRED_BY_THEN"));
      assertThat(renewed.damagedTrees())
          .extracting(RenewalResult.Refused::subject, RenewalResult.Refused::code)
          .containsExactlyInAnyOrder(
              tuple(round("member"), "ROUND_MEMBERS"),
              tuple(file(archive, "bit"), "TREE_CHECKSUM"),
              tuple(file(archive, "missing"), "TREE_MISSING"));
      verify(archive);
      check(archive);
      // Renewal opens no document, so it says nothing of an altered one; this does.
      var scrubbed =
          new Scrub(archive, BENCH.clock).run(ScrubLimits.none(), 2, ScrubWatcher.none());
      assertThat(scrubbed.faults().toString()).isEqualTo("{ALTERED=1, TREE=2}");
      disclose(archive);
    }
  }

  private void verify(Archive archive) throws Exception {
    Map<String, String> found = new HashMap<>();
    VerificationResult result =
        new ArchiveVerification(archive, new TokenJudgement(BENCH.rules()), BENCH.clock)
            .all(2, v -> found.put(v.path(), text(v)), octets -> {});
    assertThat(found)
        .containsOnly(
            Map.entry("good.json", "PASSED"),
            Map.entry("token.json", "FAILED [TOKEN SIGNATURE]"),
            Map.entry("revoked.json", "FAILED [TOKEN REVOKED]"),
            Map.entry("expired.json", "INDETERMINATE [TOKEN_OPEN EXPIRED_BY_THEN]"),
            Map.entry("member.json", "FAILED [ROUND ROOT]"),
            Map.entry("bit.json", "INDETERMINATE [TREE TREE_PATH]"),
            Map.entry("missing.json", "INDETERMINATE [TREE TREE_MISSING]"),
            Map.entry("document.json", "FAILED [ALTERED DIGEST]"));
    assertThat(result.records()).isEqualTo(8);
    assertThat(result.passed() + result.failed() + result.open()).isEqualTo(8);
    assertThat(result.passed()).isEqualTo(1);
    assertThat(result.failed()).isEqualTo(4);
  }

  private static String text(RecordVerdict verdict) {
    List<String> faults = new ArrayList<>();
    for (Fault fault : verdict.faults()) {
      faults.add(fault.code() + " " + fault.detail());
    }
    return faults.isEmpty() ? verdict.outcome().name() : verdict.outcome() + " " + faults;
  }

  private void check(Archive archive) throws Exception {
    List<ArchiveFault> faults = new ArrayList<>();
    new ArchiveCheck(archive, new TokenJudgement(BENCH.rules()), BENCH.clock, faults::add).run();
    assertThat(faults)
        .contains(
            new ArchiveFault(file(archive, "bit"), "TREE_CHECKSUM"),
            new ArchiveFault(file(archive, "missing"), "TREE_MISSING"),
            new ArchiveFault(round("member"), "ROOT"),
            new ArchiveFault(round("token"), "SIGNATURE"),
            new ArchiveFault(round("revoked"), "REVOKED"),
            new ArchiveFault(round("expired"), "EXPIRED_BY_THEN"));
    assertThat(faults).noneMatch(f -> f.subject().equals(round("good")));
  }

  /** A package is made only of what is proved. */
  private void disclose(Archive archive) throws Exception {
    Disclosure disclosure =
        new Disclosure(archive, new TokenJudgement(BENCH.rules()), BENCH.published(), BENCH.clock);
    disclosure.folder("good.json", folder.resolve("good"));
    for (String kind : KINDS.subList(1, KINDS.size())) {
      SealException refused =
          org.junit.jupiter.api.Assertions.assertThrows(
              SealException.class, () -> disclosure.folder(kind + ".json", folder.resolve(kind)));
      assertThat(refused.reason())
          .as(kind)
          .isIn(SealException.Reason.RESULT_NOT_VERIFIED, SealException.Reason.ARCHIVE_DAMAGED);
      assertThat(folder.resolve(kind)).doesNotExist();
    }
  }

  private void seal(Archive archive, String kind) throws Exception {
    String authority =
        switch (kind) {
          case "revoked" -> "tsa-b";
          case "expired" -> "tsa-expiring";
          default -> "tsa-1";
        };
    ArchiveBench.document(folder, kind + ".json", "{\"kind\": \"" + kind + "\"}");
    archive.add(FactsSource.none(), skipped -> {});
    archive.hash(1, Hashing.Watcher.none());
    List<Round> sealed = archive.seal(BENCH.stamping(BENCH.authority(authority)));
    rounds.put(kind, sealed.get(0).id());
    BENCH.clock.set(BENCH.clock.instant().plusSeconds(60));
  }

  private void damage(Archive archive) throws Exception {
    byte[] token = archive.rounds().byId(idOf("token")).stamp().orElseThrow().token().toByteArray();
    token[token.length - 10] ^= 1;
    archive
        .ledger()
        .change(
            handle -> {
              handle.execute("update round set token = ? where id = ?", token, idOf("token"));
              handle.execute(
                  "update member set digest = ? where round = ? and batch > 0",
                  new byte[32],
                  idOf("member"));
            });
    BENCH.pki.revoke("tsa-b", Instant.parse("2026-03-01T00:00:00Z"), 1);
    Path bit = archive.files().named(file(archive, "bit"));
    byte[] tree = Files.readAllBytes(bit);
    // In the only document's digest, which stands after the header and one index, or after ours.
    for (int leaf = 0; leaf < 2; leaf++) {
      tree[64 + 4 + 32 * leaf + 5] ^= 1;
    }
    Files.write(bit, tree);
    Files.delete(archive.files().named(file(archive, "missing")));
    Path document = folder.resolve("documents/document.json");
    byte[] content = Files.readAllBytes(document);
    content[3] ^= 1;
    Files.write(document, content);
    Files.setLastModifiedTime(document, FileTime.from(ArchiveBench.START));
  }

  private int idOf(String kind) {
    return java.util.Objects.requireNonNull(rounds.get(kind));
  }

  private String round(String kind) {
    return "round " + idOf(kind);
  }

  private String file(Archive archive, String kind) throws Exception {
    return archive.rounds().treesOf(idOf(kind)).stream()
        .filter(t -> t.batch() > 0)
        .findFirst()
        .orElseThrow()
        .file();
  }
}
