package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TestWorld;

/** EN 319 122-1, 5.3: the attribute that holds a signature's timestamp, damaged. */
class CmsTimestampsTest {
  /** id-aa-signatureTimeStampToken, 1.2.840.113549.1.9.16.2.14. */
  private static final String ATTRIBUTE = "060B2A864886F70D010910020E";

  /** id-ct-TSTInfo, 1.2.840.113549.1.9.16.1.4. */
  private static final String CONTENT = "060B2A864886F70D0109100104";

  private final TestWorld world = new TestWorld();

  @Test
  void anIntactOneIsNoFault() throws Exception {
    assertThat(fault(signed(), ATTRIBUTE, ATTRIBUTE)).isEmpty();
  }

  @Test
  void aTokenUnderAnUnknownAttributeIsAFault() throws Exception {
    assertThat(fault(signed(), ATTRIBUTE, "060B2A864886F70D010910020F"))
        .contains("TIMESTAMP_IN_UNKNOWN_ATTRIBUTE");
  }

  @Test
  void anAttributeWithoutATokenIsAFault() throws Exception {
    assertThat(fault(signed(), CONTENT, "060B2A864886F70D0109100105"))
        .contains("SIGNATURE_TIMESTAMP_UNREADABLE");
  }

  private byte[] signed() throws Exception {
    try (SignedRecord signed =
        world
            .signer("tsa-1")
            .sign(
                SigningRequest.of(TestWorld.pdf(), world.key("doctor"))
                    .atLevel(SignatureLevel.T))) {
      return signed.document().readAll();
    }
  }

  /** The reason for which a signature fails after that part of its CMS was exchanged. */
  private Optional<String> fault(byte[] signed, String from, String to) throws Exception {
    String text = new String(signed, StandardCharsets.ISO_8859_1);
    assertThat(HexFormat.of().parseHex(from)).hasSameSizeAs(HexFormat.of().parseHex(to));
    assertThat(text).contains(from);
    byte[] changed = text.replaceFirst(from, to).getBytes(StandardCharsets.ISO_8859_1);
    return world
        .judge(Document.of("x.pdf", changed))
        .signatures()
        .get(0)
        .conclusion()
        .reasons()
        .stream()
        .filter(r -> r.contains("TIMESTAMP_") && !r.contains("NOT_INTACT"))
        .findFirst();
  }
}
