package org.karteseal.validator.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.validator.RecordValidator;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.Verdict;
import org.karteseal.validator.life.Hospital;

/**
 * Other people's signed documents, good and broken: each gets a verdict or a refusal with a reason,
 * soon, and none passes, because nobody here trusts their authorities.
 */
@Tag("corpus")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignaturesTest {
  private static final Instant AT = Instant.parse("2026-04-01T00:00:00Z");

  /** Ten seconds on a machine of its own; this one may be shared. */
  private static final Duration BOUND = Duration.ofSeconds(60);

  private Hospital hospital;

  @BeforeAll
  void open() throws Exception {
    hospital = new Hospital(List.of());
  }

  @AfterAll
  void end() {
    hospital.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dss-pades", "dss-xades"})
  void eachGetsAnAnswerAndNonePasses(String name) throws Exception {
    Path folder = Corpus.path("signatures/" + name);
    RecordValidator validator = RecordValidator.builder(hospital.trust).build();
    List<String> lines = new ArrayList<>();
    Duration slowest = Duration.ZERO;
    String slowestFile = "";
    for (Path file : Corpus.files(folder)) {
      String relative = folder.relativize(file).toString();
      long start = System.nanoTime();
      String answer = answer(validator, file);
      Duration taken = Duration.ofNanos(System.nanoTime() - start);
      lines.add(relative + "\t" + taken.toMillis() + " ms\t" + answer);
      if (taken.compareTo(slowest) > 0) {
        slowest = taken;
        slowestFile = relative;
      }
    }
    Listing.write("signatures-" + name + ".tsv", lines);
    System.out.printf(
        "%s: %d files, none passed; slowest %d ms (%s)%n",
        name, lines.size(), slowest.toMillis(), slowestFile);

    assertThat(lines).isNotEmpty().noneMatch(l -> l.contains(Verdict.TOTAL_PASSED.name()));
    assertThat(slowest).isLessThan(BOUND);
  }

  private static String answer(RecordValidator validator, Path file) throws IOException {
    try {
      ValidationReport report = validator.validate(Document.of(file), ValidationRequest.at(AT));
      assertThat(report.verdict()).as("%s", file).isNotEqualTo(Verdict.TOTAL_PASSED);
      return Listing.reasons(report);
    } catch (SealException e) {
      return Listing.reason(e);
    }
  }
}
