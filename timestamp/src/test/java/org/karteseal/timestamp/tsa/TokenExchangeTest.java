package org.karteseal.timestamp.tsa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.testcerts.TsaFault;
import org.karteseal.timestamp.exchange.ExchangeFinding;
import org.karteseal.timestamp.exchange.ExchangeFinding.Kind;
import org.karteseal.timestamp.exchange.OpenRequest;
import org.karteseal.timestamp.exchange.RequestList;
import org.karteseal.timestamp.exchange.ReturnedTokens;
import org.karteseal.timestamp.exchange.TokenErrand;
import org.karteseal.timestamp.exchange.TokenExchange;
import org.karteseal.timestamp.ledger.Ledger;

/** A folder goes out, and whatever may come back comes back. */
class TokenExchangeTest {
  private static final TsaBench BENCH = TsaBench.shared();
  @TempDir private Path folder = Path.of("");
  private Path carried = Path.of("");
  private List<OpenRequest> sent = List.of();

  @BeforeEach
  void goesOut() throws Exception {
    carried = folder.resolve("carried");
    Map<String, MessageImprint> imprints = new LinkedHashMap<>();
    imprints.put("patient-a.pdf", algorithm -> algorithm.digest(new byte[] {1}));
    imprints.put(
        "round 7",
        MessageImprint.of(
            DigestAlgorithm.SHA256, Octets.of(DigestAlgorithm.SHA256.digest(new byte[] {2}))));
    sent = TokenExchange.requests(imprints, DigestAlgorithm.SHA512, new SecureRandom());
    TokenExchange.write(carried, sent);
    RequestList.write(folder.resolve("list.json"), sent);
  }

  @AfterEach
  void back() {
    BENCH.clock.set(TsaBench.NOON);
    BENCH.server.tsa("tsa-1").clearFault();
  }

  private ReturnedTokens comesBack() throws SealException {
    return TokenExchange.read(
        carried,
        RequestList.read(folder.resolve("list.json")),
        new TokenCheck(BENCH.rules()),
        BENCH.clock);
  }

  private Path file(int request, String ending) {
    return carried.resolve(sent.get(request).id() + ending);
  }

  /** What curl does. */
  private void answer(int request, TsaFault fault) throws Exception {
    BENCH.server.tsa("tsa-1").fault(fault);
    byte[] answer = BENCH.server.tsa("tsa-1").respond(Files.readAllBytes(file(request, ".tsq")));
    BENCH.server.tsa("tsa-1").clearFault();
    Files.write(file(request, ".tsr"), answer);
  }

  @Test
  void whatLeavesIsHashesUnderRandomNames() throws Exception {
    assertThat(sent.get(1).request().algorithm()).isEqualTo(DigestAlgorithm.SHA256);
    try (var files = Files.list(carried)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder(
              sent.get(0).id() + ".tsq", sent.get(1).id() + ".tsq", "requests.tsv");
    }
    String overview = Files.readString(carried.resolve("requests.tsv"));
    assertThat(overview).doesNotContain("patient").contains("SHA-256", "SHA-512");
    assertThat(RequestList.read(folder.resolve("list.json"))).isEqualTo(sent);
  }

  @Test
  void thePoolFetchesWhatIsOpenAndNoMore() throws Exception {
    int before = BENCH.server.tsa("tsa-1").tokensIssued();
    try (Ledger ledger = Ledger.inFile(folder.resolve("ledger.db"))) {
      TokenErrand errand = new TokenErrand(carried, BENCH.pool(ledger, "tsa-1"));
      assertThat(errand.open()).hasSize(2);
      for (String id : errand.open()) {
        errand.fetch(id);
      }
      assertThat(errand.open()).isEmpty();
      // Killed before the file was written: the ledger still has the answer to this very request.
      Files.delete(file(0, ".tst"));
      errand.fetch(sent.get(0).id());
    }
    assertThat(BENCH.server.tsa("tsa-1").tokensIssued() - before).isEqualTo(2);
    ReturnedTokens returned = comesBack();
    assertThat(returned.findings()).isEmpty();
    assertThat(returned.tokens()).hasSize(2);
  }

  @Test
  void answersThatSomebodyElseFetchedAreReadToo() throws Exception {
    answer(0, TsaFault.NONE);
    ReturnedTokens returned = comesBack();
    assertThat(returned.tokens()).containsOnlyKeys(sent.get(0).id());
    assertThat(returned.findings())
        .containsExactly(new ExchangeFinding(Kind.MISSING, sent.get(1).id(), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "WRONG_IMPRINT, IMPRINT",
    "WRONG_NONCE, NONCE",
    "MISSING_NONCE, NONCE",
    "BAD_SIGNATURE, SIGNATURE",
    "NOT_ACCREDITED, PATH",
    "GEN_TIME_IN_FUTURE, CLOCK_OFFSET",
    "REJECTION, UNREADABLE",
    "GRANTED_WITH_MODS, UNREADABLE",
    "REPLAYED, NONCE",
    "GARBAGE, UNREADABLE",
    "EMPTY_BODY, UNREADABLE"
  })
  void badAnswersAreRefused(TsaFault fault, String code) throws Exception {
    answer(0, fault);
    answer(1, TsaFault.NONE);
    ReturnedTokens returned = comesBack();
    assertThat(returned.tokens()).containsOnlyKeys(sent.get(1).id());
    assertThat(returned.findings()).hasSize(1);
    assertThat(returned.findings().get(0).kind()).isEqualTo(Kind.REFUSED);
    assertThat(returned.findings().get(0).detail()).startsWith(code);
  }

  @Test
  void mixedUpFilesAreUsedForWhatTheyAnswer() throws Exception {
    answer(0, TsaFault.NONE);
    answer(1, TsaFault.NONE);
    Path aside = folder.resolve("aside");
    Files.move(file(0, ".tsr"), aside);
    Files.move(file(1, ".tsr"), file(0, ".tsr"));
    Files.move(aside, file(1, ".tsr"));
    ReturnedTokens returned = comesBack();
    assertThat(returned.count(Kind.MIXED_UP)).isEqualTo(2);
    assertThat(returned.tokens()).hasSize(2);
    for (OpenRequest request : sent) {
      VerifiedTimestamp token = Objects.requireNonNull(returned.tokens().get(request.id()));
      assertThat(UnverifiedToken.parse(token.token().toByteArray()).orElseThrow().imprint())
          .isEqualTo(request.request().digest());
    }
  }

  @Test
  void repeatedAndForeignFilesAreNotUsed() throws Exception {
    answer(0, TsaFault.NONE);
    answer(1, TsaFault.NONE);
    Files.copy(file(0, ".tsr"), carried.resolve("zz-copy.tsr"));
    Files.writeString(carried.resolve("error.tsr"), "<html>", StandardCharsets.UTF_8);
    Files.writeString(carried.resolve("readme.txt"), "hello", StandardCharsets.UTF_8);
    byte[] other =
        TokenRequest.fresh(
                DigestAlgorithm.SHA512,
                sent.get(0).request().digest(),
                Optional.empty(),
                new SecureRandom())
            .der();
    Files.write(carried.resolve("other.tsr"), BENCH.server.tsa("tsa-1").respond(other));
    ReturnedTokens returned = comesBack();
    assertThat(returned.tokens()).hasSize(2);
    assertThat(returned.count(Kind.REPEATED)).isEqualTo(1);
    assertThat(returned.findings())
        .contains(
            new ExchangeFinding(Kind.FOREIGN, "error.tsr", "UNREADABLE"),
            new ExchangeFinding(Kind.FOREIGN, "other.tsr", "NONCE"),
            new ExchangeFinding(Kind.FOREIGN, "readme.txt", "NOT_AN_ANSWER"));
  }

  /** The folder travels for days; the token is judged as of its own time. */
  @Test
  void theFolderMayComeBackLater() throws Exception {
    answer(0, TsaFault.NONE);
    BENCH.clock.advance(Duration.ofDays(20));
    assertThat(comesBack().tokens()).hasSize(1);
  }

  @Test
  void aFullFolderIsNotWrittenInto() {
    assertThatThrownBy(() -> TokenExchange.write(carried, sent))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> assertThat(e.reason()).isEqualTo(SealException.Reason.OUTPUT_EXISTS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no|JSON at line 1",
        "{}|FORMAT",
        "{\"format\":\"karteseal-requests/1\",\"requests\":[{\"id\":\"../x\"}]}|REQUEST 0"
      })
  void aDamagedListIsRefused(String text, String detail) throws Exception {
    Path list = Files.writeString(folder.resolve("bad.json"), text);
    assertThatThrownBy(() -> RequestList.read(list))
        .isInstanceOfSatisfying(
            SealException.class,
            e -> {
              assertThat(e.reason()).isEqualTo(SealException.Reason.INPUT_DAMAGED);
              assertThat(e.detail()).isEqualTo(detail);
            });
  }
}
