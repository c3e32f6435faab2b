package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.trust.AlgorithmPolicy;

/** A chain of nodes so long that following it recursively ends the stack is a damaged document. */
class DeepStructuresTest {
  private static final TestWorld WORLD = new TestWorld();
  private static final int DEPTH = 20_000;
  private static final String SIGNATURE =
      "<</T(z)/FT/Sig/V<</Type/Sig/Filter/X/ByteRange[0 10 20 30]/Contents<00>>>>>";

  @Test
  void fieldTree() {
    assertDamaged(deepFields());
  }

  @Test
  void fieldTreeToBeSigned() throws Exception {
    Document document = Document.of("x.pdf", pdf(deepFields()));

    assertThatExceptionOfType(SealException.class)
        .isThrownBy(
            () ->
                WORLD
                    .signer("tsa-1")
                    .sign(
                        SigningRequest.of(document, WORLD.key("doctor")).atLevel(SignatureLevel.T)))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INPUT_DAMAGED));
  }

  private static List<String> deepFields() {
    List<String> objects = new ArrayList<>();
    objects.add("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]>>>>");
    objects.add("<</Type/Pages/Kids[3 0 R]/Count 1>>");
    objects.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>");
    for (int i = 0; i < DEPTH; i++) {
      String parent = i == 0 ? "" : "/Parent " + (3 + i) + " 0 R";
      objects.add("<</T(a)/Kids[" + (5 + i) + " 0 R]" + parent + ">>");
    }
    objects.add(SIGNATURE);
    return objects;
  }

  private static void assertDamaged(List<String> objects) {
    AdesValidator validator =
        new AdesValidator(WORLD.trust(), AlgorithmPolicy.standard(), WORLD.revocation());

    assertThatExceptionOfType(SealException.class)
        .isThrownBy(
            () -> validator.validate(Document.of("x.pdf", pdf(objects)), WORLD.clock().instant()))
        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.INPUT_DAMAGED));
  }

  private static byte[] pdf(List<String> objects) {
    StringBuilder out = new StringBuilder("%PDF-1.7\n");
    StringBuilder table = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      String offset = String.valueOf(10_000_000_000L + out.length()).substring(1);
      table.append(offset).append(" 00000 n \n");
      out.append(i + 1).append(" 0 obj\n").append(objects.get(i)).append("\nendobj\n");
    }
    int place = out.length();
    int size = objects.size() + 1;
    out.append("xref\n0 ").append(size).append('\n').append(table);
    out.append("trailer\n<</Size ").append(size).append("/Root 1 0 R>>\n");
    out.append("startxref\n").append(place).append("\n%%EOF\n");
    return out.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
