package org.karteseal.sign.qualification.register;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.TestbedTrust;
import org.karteseal.sign.qualification.register.RegisterStand.Wrong;
import org.karteseal.testcerts.TestRegister;

/** The questions of a register, the answers that count, and what everything else is called. */
class HttpQualificationRegisterTest {
  private static final TestRegister REGISTER = TestRegister.of(TestbedTrust.PKI);
  private static final RegisterStand STAND = new RegisterStand(REGISTER);
  private static final AnswerCheck CHECK = new AnswerCheck(TestbedTrust.licences(TestbedTrust.PKI));
  private static final Instant NOW = TestbedTrust.NOW;

  @TempDir Path folder;

  @AfterAll
  static void stop() {
    STAND.close();
  }

  private static RegisterQuestion question(String identity) {
    return RegisterQuestion.about(TestbedTrust.PKI.identity(identity).certificate(), NOW);
  }

  private static AnswerCheck.Outcome check(String jws) {
    return CHECK.check(SignedAnswer.of(jws), question("provider-doctor"));
  }

  @ParameterizedTest
  @CsvSource({
    "DOWN, UNAVAILABLE, UNREACHABLE",
    "SLOW, UNAVAILABLE, TIMED_OUT",
    "BUSY, UNAVAILABLE, BUSY",
    "BROKEN, UNAVAILABLE, HTTP_500",
    "CUT, UNAVAILABLE, CUT",
    "HUGE, UNAVAILABLE, TOO_LARGE",
    "GARBAGE, REFUSED, UNREADABLE",
    "OTHER_SIGNATURE, REFUSED, SIGNATURE",
    "OTHER_KEY, REFUSED, KEY_UNKNOWN",
    "OTHER_PERSON, REFUSED, OTHER_PERSON",
    "REPLAYED, REFUSED, OTHER_NONCE",
  })
  void everyFaultHasItsCode(Wrong wrong, RegisterFailure.Kind kind, String code) {
    RegisterReply reply = STAND.with(wrong, "provider-doctor").ask(question("provider-doctor"));
    assertThat(reply.answers()).isEmpty();
    assertThat(reply.failure()).contains(new RegisterFailure(kind, code));
  }

  @Test
  void whatWasAnsweredIsKeptAndServesOffline() throws Exception {
    AnswerStore store = new AnswerStore(folder.resolve("answers"));
    RegisterReply reply =
        store
            .keeping(STAND.with(Wrong.NOTHING, "provider-doctor"))
            .ask(question("provider-doctor"));
    assertThat(reply.failure()).isEmpty();
    assertThat(reply.answers()).hasSize(1);
    RegisterReply later =
        new AnswerStore(folder.resolve("answers")).ask(question("provider-doctor"));
    assertThat(later.answers()).isEqualTo(reply.answers());
    assertThat(check(later.answers().get(0).compact()).answer()).isPresent();
    assertThat(store.ask(question("doctor")).answers()).isEmpty();
    try (var files = Files.list(folder.resolve("answers"))) {
      assertThat(files.toList()).hasSize(1);
    }
  }

  @Test
  void aKeptAnswerThatWasChangedIsNotBelieved() throws Exception {
    AnswerStore store = new AnswerStore(folder);
    store.put(
        SignedAnswer.of(REGISTER.statement("provider-doctor", TestRegister.Dates.at(NOW))),
        question("provider-doctor"));
    Path file;
    try (var files = Files.list(folder)) {
      file = files.findFirst().orElseThrow();
    }
    String text = Files.readString(file);
    Files.writeString(file, text.substring(0, 200) + "A" + text.substring(201));
    String changed = store.ask(question("provider-doctor")).answers().get(0).compact();
    assertThat(check(changed).fault())
        .isPresent()
        .get()
        .isIn(AnswerFault.SIGNATURE, AnswerFault.UNREADABLE);
  }

  @Test
  void anAnswerFromBeforeItsKeyWasTrustedIsRefused() {
    Instant early = Instant.parse("2013-01-01T00:00:00Z");
    assertThat(check(REGISTER.statement("provider-doctor", TestRegister.Dates.at(early))).fault())
        .contains(AnswerFault.KEY_NOT_TRUSTED_THEN);
  }

  @Test
  void anAnswerThatKnowsTheFutureIsRefused() {
    TestRegister.Dates dates =
        new TestRegister.Dates(NOW.plus(Duration.ofDays(1)), NOW, NOW.plus(Duration.ofDays(2)));
    assertThat(check(REGISTER.statement("provider-doctor", dates)).fault())
        .contains(AnswerFault.DATES);
  }

  @Test
  void noKeyOfOursAndNoUnsignedAnswerCounts() {
    String good = REGISTER.statement("provider-doctor", TestRegister.Dates.at(NOW));
    String[] parts = good.split("\\.");
    String header =
        new String(
            java.util.Base64.getUrlDecoder().decode(parts[0]),
            java.nio.charset.StandardCharsets.UTF_8);
    for (String algorithm : List.of("none", "HS256", "ES256", "XX")) {
      String forged =
          java.util.Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(
                      header
                          .replace("RS256", algorithm)
                          .getBytes(java.nio.charset.StandardCharsets.UTF_8))
              + "."
              + parts[1]
              + "."
              + (algorithm.equals("none") ? "" : parts[2]);
      assertThat(check(forged).fault())
          .as(algorithm)
          .isPresent()
          .get()
          .isIn(AnswerFault.ALGORITHM, AnswerFault.UNREADABLE);
    }
  }

  @Test
  void everyPrefixOfAnAnswerIsRefusedAndNothingThrows() {
    String good = REGISTER.statement("provider-doctor", TestRegister.Dates.at(NOW));
    for (int length = 0; length < good.length(); length += 7) {
      assertThat(check(good.substring(0, length)).fault()).isPresent();
    }
  }
}
