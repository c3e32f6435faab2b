package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.SoftHsm;
import org.karteseal.testcerts.SoftToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keys that are not in a file. */
final class KeysTest {
  private static final Bench BENCH = Bench.shared();
  @TempDir private Path folder = Path.of("");

  private Bench.Run run(PasswordPrompt prompt, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> environment =
        Map.of(
            "LANG",
            "en_US.UTF-8",
            "KARTESEAL_TRUST",
            folder.resolve("trust").toString(),
            "KARTESEAL_CONFIG",
            BENCH.testbed().resolve("karteseal.yaml").toString());
    int code =
        Karteseal.run(
            List.of(arguments),
            new Surroundings(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                SettableClock.at(Bench.NOW),
                Bench.ZONE,
                prompt));
    return new Bench.Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** The card is pulled while the PIN is asked for the third time; later the same command again. */
  @Test
  void aPulledCardAndTheSameCommandAgain() throws Exception {
    assumeTrue(SoftHsm.isInstalled(), "SoftHSM2 and OpenSC are not installed");
    org.karteseal.testcerts.TestbedServer server =
        org.karteseal.testcerts.TestbedServer.start(SettableClock.at(Bench.NOW));
    try (server) {
      org.karteseal.testcerts.Testbed.write(
          folder.resolve("bed"),
          server,
          new org.karteseal.testcerts.Testbed.Options("testbed", List.of()));
      Files.move(folder.resolve("bed/trust"), folder.resolve("trust"));
      SoftToken card =
          SoftHsm.inThisProcess(folder.resolve("hsm"), SoftHsm.CARD_MECHANISMS)
              .token("HPKI Application", "1234", server.pki().identity("doctor"));
      Path records = Files.createDirectory(folder.resolve("records"));
      for (int i = 0; i < 6; i++) {
        Bench.pdf(records.resolve(i + ".pdf"));
      }
      String[] command = {
        "sign",
        records.toString(),
        "--key",
        card.uri(),
        "--level",
        "b",
        "--offline",
        "--pin-documents",
        "2",
        "--resume"
      };
      int[] asked = {0};
      Bench.Run pulled =
          run(
              question -> {
                assertThat(question).isEqualTo("PIN of HPKI Application:");
                if (++asked[0] == 3) {
                  pull(card);
                }
                return Optional.of("1234".toCharArray());
              },
              command);
      assertThat(pulled.code()).as(pulled.err()).isEqualTo(50);
      assertThat(pulled.line("error:")).contains("TOKEN_REMOVED");
      assertThat(pulled.count("error:")).isEqualTo(1);
      assertThat(pulled.err())
          .contains("The PIN was good for 2 documents")
          .contains("1 not begun; run again with --resume")
          .contains("4 done, 1 refused, 1 failed = 6")
          .doesNotContain("1234");

      card.putBack();
      Bench.Run again = run(question -> Optional.of("1234".toCharArray()), command);
      assertThat(again.code()).as(again.err()).isZero();
      assertThat(again.out().lines()).hasSize(2);
      assertThat(again.count("there already, skipped")).isEqualTo(4);
      Bench.Run wrong =
          run(
              question -> Optional.of("9999".toCharArray()),
              "sign",
              records.toString(),
              "--key",
              card.uri(),
              "--level",
              "b",
              "--offline",
              "--replace");
      assertThat(wrong.line("error:")).contains("the PIN is wrong");
      assertThat(wrong.err()).contains("5 not begun");
      Bench.Run warned =
          run(
              question -> Optional.of("1234".toCharArray()),
              "sign",
              records.resolve("0.pdf").toString(),
              "--key",
              card.uri(),
              "--level",
              "b",
              "--offline",
              "--replace");
      assertThat(warned.code()).isZero();
      assertThat(warned.err()).contains("warning: a wrong PIN was entered");
    }
  }

  private static void pull(SoftToken card) {
    try {
      card.pull();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aPinAmongTheArgumentsIsRefused() throws Exception {
    Path pdf = Bench.pdf(folder.resolve("record.pdf"));
    Bench.Run run =
        BENCH.run("sign", pdf.toString(), "--key", "pkcs11:token=a?module-path=/x&pin-value=4321");
    assertThat(run.code()).isEqualTo(40);
    assertThat(run.err()).contains("PIN_IN_URI").doesNotContain("4321");
  }

  @Test
  void aRemoteServiceOfTheConfiguration() throws Exception {
    Path pdf = Bench.pdf(folder.resolve("record.pdf"));
    Path pin = BENCH.testbed().resolve("keys/csc-pin.txt");
    Bench.Run run =
        BENCH.run(
            "sign",
            pdf.toString(),
            "--record",
            "prescription",
            "--key",
            "csc:testbed",
            "--password-file",
            pin.toString());
    assertThat(run.code()).as(run.err()).isZero();
    Bench.Run judged =
        BENCH.run(
            "validate", folder.resolve("record.signed.pdf").toString(), "--record", "prescription");
    assertThat(judged.code()).as(judged.out()).isZero();
    Bench.Run unknown = BENCH.run("sign", pdf.toString(), "--key", "csc:nobody");
    assertThat(unknown.code()).isEqualTo(40);
    assertThat(unknown.err()).contains("NO_SIGNING_SERVICE");
    Bench.Run oneTime =
        BENCH.run(
            "sign",
            pdf.toString(),
            "--replace",
            "--key",
            "csc:testbed",
            "--alias",
            "doctor.otp",
            "--password-file",
            pin.toString());
    assertThat(oneTime.code()).isEqualTo(30);
    assertThat(oneTime.err()).contains("NO_PIN");
  }

  /** Another process holds the key and gets nothing but the field {@code deviceInput}. */
  @Test
  void prepareAndComplete() throws Exception {
    Path pdf = Bench.pdf(folder.resolve("record.pdf"));
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(BENCH.key("doctor").toFile())) {
      store.load(in, "testbed".toCharArray());
    }
    Path certificate =
        Files.write(folder.resolve("doctor.cer"), store.getCertificate("doctor").getEncoded());
    Path pending = folder.resolve("pending.json");
    Bench.Run prepared =
        BENCH.run(
            "prepare",
            pdf.toString(),
            "--record",
            "prescription",
            "--certificate",
            certificate.toString(),
            "--pending",
            pending.toString());
    assertThat(prepared.code()).as(prepared.err()).isZero();
    assertThat(prepared.out()).contains("RSA_SHA256");

    JsonNode json = JsonMapper.builder().build().readTree(pending);
    Signature card = Signature.getInstance("NONEwithRSA");
    card.initSign((PrivateKey) store.getKey("doctor", "testbed".toCharArray()));
    card.update(Base64.getDecoder().decode(json.get("deviceInput").asString()));
    byte[] value = card.sign();
    Path signature = folder.resolve("value.txt");
    Files.writeString(signature, Base64.getEncoder().encodeToString(value) + "\n");

    Bench.Run completed = complete(pdf, pending, signature);
    assertThat(completed.code()).as(completed.err()).isZero();
    Bench.Run judged =
        BENCH.run(
            "validate", folder.resolve("record.signed.pdf").toString(), "--record", "prescription");
    assertThat(judged.code()).as(judged.out()).isZero();

    value[0] ^= 1;
    Files.write(signature, value);
    Bench.Run wrong = complete(pdf, pending, signature, "--replace");
    assertThat(wrong.code()).isEqualTo(30);
    assertThat(wrong.err()).contains("SIGNATURE_NOT_VALID");
    Bench.Run damaged = complete(pdf, pdf, signature, "--replace");
    assertThat(damaged.code()).isEqualTo(20);
  }

  private static Bench.Run complete(Path pdf, Path pending, Path signature, String... more) {
    String[] arguments = {
      "complete",
      pdf.toString(),
      "--pending",
      pending.toString(),
      "--signature",
      signature.toString()
    };
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return BENCH.run(all);
  }
}
