package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GL6-14-1(2)b and c on the command line: asked online once, judged offline for ever. */
class LicenceRoutesTest {
  private static final Bench BENCH = Bench.shared();

  @TempDir Path folder;

  private Bench.Run sign(Path file, String person, String... more) {
    Stream<String> fixed =
        Stream.of(
            "sign",
            file.toString(),
            "--record",
            "prescription",
            "--key",
            BENCH.key(person).toString(),
            "--password-file",
            BENCH.password().toString());
    return BENCH.run(Stream.concat(fixed, Stream.of(more)).toArray(String[]::new));
  }

  private static Bench.Run validate(Path signed, String... more) {
    Stream<String> fixed = Stream.of("validate", signed.toString(), "--record", "prescription");
    return BENCH.run(Stream.concat(fixed, Stream.of(more)).toArray(String[]::new));
  }

  private Path signed(String person, String level) throws IOException {
    Path file = Bench.pdf(folder.resolve(person + ".pdf"));
    Bench.Run run = sign(file, person, "--level", level);
    assertThat(run.code()).as(run.err()).isZero();
    return folder.resolve(person + ".signed.pdf");
  }

  @Test
  void aProvidersDoctorIsAskedForOnceAndJudgedOffline() throws Exception {
    Path signed = signed("provider-doctor", "lt");
    try (Stream<Path> answers = Files.list(BENCH.testbed().resolve("answers"))) {
      assertThat(answers.filter(a -> a.toString().endsWith(".jws"))).isNotEmpty();
    }
    Bench.Run text = validate(signed, "--lang", "ja");
    assertThat(text.code()).as(text.out()).isZero();
    assertThat(text.out()).contains("カルテシール試験認証事業者", "②の方法", "架空の評価機関", "資格登録簿の署名付き回答: register");
    Bench.Run json = validate(signed, "--format", "json");
    assertThat(json.out())
        .contains(
            "\"reason\" : \"LICENCE_REGISTERED\"",
            "\"licenceCheck\" : \"b-2\"",
            "\"register\" : {");
  }

  @Test
  void withoutAnAnswerNothingIsSignedAndNothingIsQualified() throws Exception {
    Path signed = signed("provider-doctor", "b");
    Path empty = Files.createDirectory(folder.resolve("elsewhere"));
    Path configuration = empty.resolve("karteseal.yaml");
    Files.writeString(configuration, "format: karteseal-config/1\n");
    Map<String, String> other = Map.of("KARTESEAL_CONFIG", configuration.toString());
    Bench.Run refused =
        BENCH.run(
            other,
            "sign",
            Bench.pdf(folder.resolve("a.pdf")).toString(),
            "--offline",
            "--level",
            "b",
            "--record",
            "prescription",
            "--key",
            BENCH.key("provider-doctor").toString(),
            "--password-file",
            BENCH.password().toString());
    assertThat(refused.code()).isEqualTo(13);
    assertThat(refused.err()).contains("REGISTER_NOT_ASKED");
    Bench.Run judged =
        BENCH.run(
            other, "validate", signed.toString(), "--record", "prescription", "--format", "json");
    assertThat(judged.out()).contains("\"reason\" : \"REGISTER_NOT_ASKED\"");
  }

  @Test
  void aCitizenIsJudgedOfflineByTheVerifiersAnswerAndShownWithoutPersonalData() throws Exception {
    Path signed = signed("jpki-doctor", "lt");
    Bench.Run text = validate(signed);
    assertThat(text.code()).as(text.out()).isZero();
    Bench.Run json = validate(signed, "--format", "json");
    Bench.Run facts = BENCH.run("inspect", signed.toString());
    for (Bench.Run run : new Bench.Run[] {text, json, facts}) {
      assertThat(run.out() + run.err()).doesNotContain("試験　市民", "50101000101", "架空町", "KSTEST");
    }
    Bench.Run named = validate(signed, "--name-citizens");
    assertThat(named.out()).contains("試験　市民").doesNotContain("50101000101", "架空町", "KSTEST");
  }

  @Test
  void aCitizenWithoutAVerifiersAnswerStaysOpenAndTheReportSaysWhatWouldSettleIt()
      throws Exception {
    Path signed = signed("jpki-doctor", "b");
    Path configuration = folder.resolve("karteseal.yaml");
    Files.writeString(
        configuration,
        "format: karteseal-config/1\nanswer-store: " + BENCH.testbed().resolve("answers") + "\n");
    Bench.Run run =
        BENCH.run(
            Map.of("KARTESEAL_CONFIG", configuration.toString()),
            "validate",
            signed.toString(),
            "--record",
            "prescription");
    assertThat(run.code()).isEqualTo(11);
    assertThat(run.out())
        .contains("REGISTERED_VERIFIER_NEEDED", "an OCSP response signed by a registered verifier");
  }

  @Test
  void aFacilityThatAcceptsHpkiOnlyRefusesTheOthers() throws Exception {
    Path signed = signed("provider-doctor", "lt");
    Path trust = folder.resolve("trust");
    copy(BENCH.testbed().resolve("trust"), trust);
    Files.writeString(
        trust.resolve("trust.yaml"),
        Files.readString(trust.resolve("trust.yaml"))
            + """
            facility:
              accepted-routes:
                - routes: [healthcare-signature]
                  from: 2020-01-01
                  source: rules of the facility
            """);
    Bench.Run refused =
        sign(Bench.pdf(folder.resolve("b.pdf")), "provider-doctor", "--trust", trust.toString());
    assertThat(refused.code()).isEqualTo(13);
    assertThat(refused.err()).contains("ROUTE_NOT_ACCEPTED");
    Bench.Run judged = validate(signed, "--trust", trust.toString(), "--format", "json");
    assertThat(judged.code()).isEqualTo(13);
    assertThat(judged.out()).contains("\"reason\" : \"ROUTE_NOT_ACCEPTED\"");
    assertThat(BENCH.run("trust", "list", "--trust", trust.toString()).out())
        .contains("route  *  healthcare-signature");
  }

  @Test
  void theTrustListShowsWhoVouchesForLicences() {
    assertThat(BENCH.run("trust", "list").out())
        .contains(
            "provider  provider-ca  b-2",
            "evaluation  provider-ca  ",
            "attribute-authority  provider-ca  key",
            "register  register  key",
            "jpki-policy  1.2.392.200149.8.5.1.1.20  PRODUCTION",
            "jpki-verifier  jpki-verifier  key");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }
}
