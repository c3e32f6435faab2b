package org.karteseal.sign.ades.internal;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.DSSDocument;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.Document;
import org.karteseal.sign.ades.internal.DocumentParts.Part;

/** What DSS sees of a document through a byte range. */
class DocumentPartsTest {
  @TempDir Path folder;

  private DSSDocument parts(Part... parts) throws Exception {
    Path file = folder.resolve("file");
    Files.writeString(file, "0123456789", StandardCharsets.US_ASCII);
    return DssDocuments.parts(Document.of(file), parts);
  }

  private static String text(DSSDocument document) throws Exception {
    try (InputStream in = document.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void thePartsFollowEachOther() throws Exception {
    DSSDocument document = parts(new Part(0, 3), new Part(7, 10));

    assertThat(text(document)).isEqualTo("012789");
    assertThat(document.getDigestValue(DigestAlgorithm.SHA256))
        .isEqualTo(
            MessageDigest.getInstance("SHA-256")
                .digest("012789".getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void emptyPartsAreNothing() throws Exception {
    assertThat(text(parts())).isEmpty();
    assertThat(text(parts(new Part(2, 2), new Part(4, 5), new Part(10, 10)))).isEqualTo("4");
  }

  @Test
  void octetByOctetIsTheSame() throws Exception {
    try (InputStream in = parts(new Part(1, 2), new Part(9, 10)).openStream()) {
      assertThat(in.read()).isEqualTo('1');
      assertThat(in.read()).isEqualTo('9');
      assertThat(in.read()).isNegative();
    }
  }
}
