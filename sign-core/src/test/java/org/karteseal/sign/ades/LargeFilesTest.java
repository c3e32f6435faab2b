package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.Document;
import org.karteseal.sign.Progress;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.trust.AlgorithmPolicy;

/** Records that are too large to be held in memory, and too large for a byte range. */
class LargeFilesTest {
  private static final long TWO_GIB = 1L << 31;

  private final TestWorld world = new TestWorld();
  @TempDir Path folder;

  @Test
  void overTwoGibibytesIsRefusedWithTheReason() throws Exception {
    assertRefused(TWO_GIB);
  }

  /** The signature itself would lead over the limit. */
  @Test
  void justBelowTwoGibibytesIsRefusedBeforeAnythingIsWritten() throws Exception {
    assertRefused(TWO_GIB - 1000);
  }

  private void assertRefused(long size) throws Exception {
    Path file = folder.resolve("sparse.pdf");
    try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
      sparse.write("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
      sparse.setLength(size);
    }
    assertThatThrownBy(() -> sign(Document.of(file)))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(SealException.Reason.INPUT_TOO_LARGE);
              assertThat(e.detail()).isEqualTo("OVER_2_GIB");
            });
  }

  /** Above the limit up to which drafts stay in memory, so that every path goes over files. */
  @Test
  void aFileIsSignedJudgedAndWatched() throws Exception {
    Path file = folder.resolve("padded.pdf");
    Files.write(file, padded(10 << 20));
    Set<Progress.Phase> phases = EnumSet.noneOf(Progress.Phase.class);
    List<Long> told = new ArrayList<>();
    Progress listener =
        new Progress() {
          @Override
          public void phase(Phase phase) {
            phases.add(phase);
          }

          @Override
          public void octets(long done, long total) {
            assertThat(done).isLessThanOrEqualTo(total);
            told.add(done);
          }
        };
    Path target = folder.resolve("signed.pdf");
    try (SignedRecord signed = sign(Document.of(file).watchedBy(listener))) {
      signed.writeTo(target, false);
    }

    assertThat(phases)
        .containsExactlyInAnyOrder(
            Progress.Phase.SIGNING,
            Progress.Phase.AUGMENTING,
            Progress.Phase.VALIDATING,
            Progress.Phase.WRITING);
    assertThat(told).hasSizeGreaterThan(10);
    AdesValidation judged =
        new AdesValidator(world.trust(), AlgorithmPolicy.standard(), world.revocation())
            .validate(Document.of(target), world.clock().instant());
    assertThat(judged.signatures())
        .singleElement()
        .matches(s -> s.conclusion().hasPassed() && s.coverage().laterChangesAreAllowed());
    assertThat(judged.unreadable()).isEmpty();
  }

  private SignedRecord sign(Document document) throws SealException {
    return world
        .signer("tsa-1")
        .sign(SigningRequest.of(document, world.key("doctor")).atLevel(SignatureLevel.LTA));
  }

  /** A document with an unused stream of that size before its cross-references. */
  private static byte[] padded(int size) {
    String head =
        """
        %PDF-1.7
        1 0 obj
        <</Type/Catalog/Pages 2 0 R>>
        endobj
        2 0 obj
        <</Type/Pages/Count 1/Kids[3 0 R]>>
        endobj
        3 0 obj
        <</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R>>
        endobj
        """;
    StringBuilder text = new StringBuilder(head);
    text.append("4 0 obj\n<</Length ").append(size).append(">>\nstream\n");
    text.append(" ".repeat(size)).append("\nendstream\nendobj\n");
    int xref = text.length();
    text.append("xref\n0 5\n0000000000 65535 f \n");
    for (int i = 1; i <= 4; i++) {
      text.append(String.format("%010d 00000 n \n", text.indexOf(i + " 0 obj")));
    }
    text.append("trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n").append(xref).append("\n%%EOF\n");
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
