package org.karteseal.sign.ades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.sign.Attribution;
import org.karteseal.sign.ContentKind;
import org.karteseal.sign.Document;
import org.karteseal.sign.SampleContents;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TestWorld;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;

/** What every form of signature keeps, refuses and states. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormsTest {
  private TestWorld world;
  private AdesValidator offline;

  @BeforeAll
  void world() {
    world = new TestWorld();
    offline = new AdesValidator(world.trust(), AlgorithmPolicy.standard(), RevocationSource.none());
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureForm.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"E_PRESCRIPTION", "E_DISPENSING", "JADES_COMPACT"})
  void isRaisedAgainAndAgain(SignatureForm form) throws Exception {
    try (SignedRecord signed = sign(content(form), form, SignatureLevel.T)) {
      Document document = signed.document();
      for (int round = 1; round <= 3; round++) {
        world.clock().set(TestWorld.START.plus(Duration.ofDays(round)));
        SignedRecord raised =
            new AdesAugmenter(world.trust(), world.revocation())
                .raise(
                    document,
                    SignatureLevel.LTA,
                    world.timestamps("tsa-1"),
                    world.clock().instant());
        document = raised.document();
        SignatureFinding finding = only(document);
        assertThat(finding.conclusion()).as("round %d", round).isEqualTo(Conclusion.passed());
        assertThat(finding.level()).contains(SignatureLevel.LTA);
        assertThat(finding.timestamps()).hasSize(1 + round);
      }
    } finally {
      world.clock().set(TestWorld.START);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureForm.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"E_PRESCRIPTION", "E_DISPENSING", "PADES"})
  void oneChangedCharacterOfTheContentFails(SignatureForm form) throws Exception {
    Document content = content(form);
    try (SignedRecord signed = sign(content, form, SignatureLevel.B)) {
      Document changed =
          form.leavesContentOutside()
              ? signed.document().accompaniedBy(altered(signed.document().contents()))
              : altered(signed.document());
      AdesValidation validation = null;
      try {
        validation = offline.validate(changed, TestWorld.START);
      } catch (SealException e) {
        assertThat(e.reason()).isEqualTo(SealException.Reason.INPUT_DAMAGED);
      }
      if (validation != null && !validation.signatures().isEmpty()) {
        assertThat(validation.signatures().get(0).conclusion().hasPassed()).isFalse();
        assertThat(validation.signatures().get(0).intact()).isFalse();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureForm.class,
      names = {"XADES_DETACHED", "CADES_DETACHED", "JADES_DETACHED"})
  void withoutItsContentItIsIndeterminate(SignatureForm form) throws Exception {
    try (SignedRecord signed = sign(content(form), form, SignatureLevel.LT)) {
      SignatureFinding finding = only(signed.document().accompaniedBy(List.of()));
      assertThat(finding.conclusion().indication()).isEqualTo(Indication.INDETERMINATE);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SignatureForm.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"E_PRESCRIPTION", "E_DISPENSING", "JADES_COMPACT"})
  void saysWhoMadeTheRecordInStandardAttributes(SignatureForm form) throws Exception {
    Attribution stated =
        new Attribution(
            Optional.of(Attribution.Act.APPROVED),
            Optional.of("D-0001"),
            Optional.of("C-0002"),
            Optional.of("D-0001"),
            Optional.of(new Attribution.RecordReference("prescription", "2026-000017")));
    SigningRequest request =
        SigningRequest.of(content(form), world.key("doctor"))
            .atLevel(SignatureLevel.B)
            .inForm(form)
            .stating(stated);
    try (SignedRecord signed = world.signer("tsa-1").sign(request)) {
      assertThat(only(signed.document()).attribution()).isEqualTo(stated);
      assertThat(stated.isProxyEntry()).isTrue();
    }
  }

  @Test
  void theContentDecidesTheForm() throws Exception {
    assertThat(SignatureForm.forContent(TestWorld.pdf())).isEqualTo(SignatureForm.PADES);
    assertThat(SignatureForm.forContent(SampleContents.xml()))
        .isEqualTo(SignatureForm.XADES_ENVELOPED);
    byte[] large = new byte[17 * 1024 * 1024];
    java.util.Arrays.fill(large, (byte) ' ');
    large[0] = '<';
    assertThat(SignatureForm.forContent(Document.of("large.xml", large)))
        .isEqualTo(SignatureForm.XADES_DETACHED);
    assertThat(SignatureForm.forContent(SampleContents.json()))
        .isEqualTo(SignatureForm.JADES_ATTACHED);
    assertThat(SignatureForm.forContent(Document.of("x.dcm", new byte[400])))
        .isEqualTo(SignatureForm.CADES_DETACHED);
  }

  @Test
  void compactHoldsNothingButLevelB() {
    assertThatThrownBy(
            () -> sign(SampleContents.json(), SignatureForm.JADES_COMPACT, SignatureLevel.T))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> assertThat(e.detail()).isEqualTo("COMPACT_HOLDS_LEVEL_B_ONLY"));
  }

  /** Parallel signers: the second signature leaves the first one as it is. */
  @ParameterizedTest
  @EnumSource(
      value = SignatureForm.class,
      names = {
        "PADES",
        "XADES_ENVELOPED",
        "CADES_ATTACHED",
        "CADES_DETACHED",
        "JADES_ATTACHED",
        "JADES_DETACHED",
        "ASIC_E"
      })
  void takesASecondSigner(SignatureForm form) throws Exception {
    try (SignedRecord first = sign(content(form), form, SignatureLevel.LTA)) {
      SigningRequest request =
          SigningRequest.of(first.document(), world.key("pharmacist"))
              .atLevel(SignatureLevel.LTA)
              .inForm(form);
      try (SignedRecord second = world.signer("tsa-1").sign(request)) {
        List<SignatureFinding> findings =
            offline.validate(second.document(), world.clock().instant()).signatures();
        assertThat(findings).hasSize(2);
        assertThat(findings).allMatch(f -> f.conclusion().hasPassed());
      }
    }
  }

  private SignedRecord sign(Document content, SignatureForm form, SignatureLevel level)
      throws SealException {
    return world
        .signer("tsa-1")
        .sign(SigningRequest.of(content, world.key("doctor")).atLevel(level).inForm(form));
  }

  private SignatureFinding only(Document document) throws SealException {
    AdesValidation validation = offline.validate(document, world.clock().instant());
    assertThat(validation.signatures()).hasSize(1);
    return validation.signatures().get(0);
  }

  private Document content(SignatureForm form) throws SealException {
    return SampleContents.of(form, world);
  }

  private static List<Document> altered(List<Document> documents) throws SealException {
    List<Document> all = new ArrayList<>(documents);
    all.set(0, altered(all.get(0)));
    return all;
  }

  /** The content in clear, or else somewhere in its base64 form. */
  private static Document altered(Document document) throws SealException {
    if (ContentKind.of(document) == ContentKind.ASIC) {
      return Document.of(document.name(), withAlteredEntry(document.readAll()));
    }
    byte[] bytes = document.readAll();
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = text.indexOf("synthetic");
    if (at < 0) {
      at = encoded(text);
    }
    bytes[at] = (byte) (bytes[at] == 'A' ? 'B' : 'A');
    return Document.of(document.name(), bytes);
  }

  private static byte[] withAlteredEntry(byte[] zip) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip));
        ZipOutputStream written = new ZipOutputStream(out)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] bytes = in.readAllBytes();
        if (entry.getName().equals("bundle.json")) {
          bytes[bytes.length - 3] ^= 1;
        }
        written.putNextEntry(new ZipEntry(entry.getName()));
        written.write(bytes);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static int encoded(String text) {
    int payload = text.indexOf("\"payload\":\"");
    if (payload >= 0) {
      return payload + 40;
    }
    int object = text.indexOf("Object");
    int dot = text.indexOf('.');
    return object > 0 && text.startsWith("<") ? text.indexOf('>', object) + 20 : dot + 20;
  }
}
