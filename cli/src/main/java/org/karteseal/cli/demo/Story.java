package org.karteseal.cli.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.karteseal.cli.Shell;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;
import org.karteseal.testcerts.TsaFault;
import org.karteseal.timestamp.tsa.TsaPool;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.Verdict;
import org.karteseal.validator.continuity.Continuity;
import org.karteseal.validator.continuity.Ending;
import org.karteseal.validator.report.TextReport;

/** One prescription, signed in 2026 and still proved in 2060, beside copies that were forgotten. */
public final class Story {
  private static final LocalDate SIGNED = LocalDate.of(2026, 4, 1);
  private static final LocalDate FIRST_RENEWAL = LocalDate.of(2035, 10, 1);
  private static final LocalDate SECOND_RENEWAL = LocalDate.of(2045, 6, 1);
  private static final LocalDate THIRD_RENEWAL = LocalDate.of(2055, 6, 1);
  private static final LocalDate LAST = LocalDate.of(2060, 4, 1);
  private static final List<String> AUTHORITIES = List.of("tsa-1", "tsa-b");

  private final Narrator narrator;
  private final Stage stage;
  private final ArchiveScene archive;
  private final TextReport text;
  private final Path original;
  private final Path signed;

  private Story(Shell shell, Stage stage) {
    this.narrator = new Narrator(shell);
    this.stage = stage;
    this.archive = new ArchiveScene(narrator, stage);
    this.text = new TextReport(shell.sentences().language(), Stage.ZONE);
    this.original = stage.file("prescription.pdf");
    this.signed = stage.file("prescription.signed.pdf");
  }

  /**
   * Tells it.
   *
   * @param folder an empty folder for everything that is made
   * @return how many claims did not come out
   */
  public static int tell(Shell shell, Path folder) throws IOException, SealException {
    shell.say("demo.title");
    try (Stage stage = Stage.open(folder, SIGNED)) {
      shell.say("demo.stage", stage.server().baseUri(), folder);
      Story story = new Story(shell, stage);
      story.sign();
      story.refuse();
      story.failOver();
      story.archive.seal(AUTHORITIES);
      story.renew();
      shell.out().println();
      int unexpected = story.narrator.unexpected();
      shell.say(unexpected == 0 ? "demo.end" : "demo.end-unexpected", unexpected);
      return unexpected;
    }
  }

  private void sign() throws IOException, SealException {
    narrator.chapter(stage.now(), "demo.sign");
    SyntheticPrescription.write(original);
    try (SignedRecord result = stage.sign(original, "doctor", stage.timestamps(AUTHORITIES))) {
      result.writeTo(signed, false);
      narrator.tell("demo.sign.made", signed.getFileName(), result.level(), authorities(result));
    }
    narrator.expect(Stage.startsWith(signed, original), "demo.sign.untouched");
    ValidationReport report = stage.validate(signed);
    narrator.expect(report.verdict() == Verdict.TOTAL_PASSED, "demo.verdict", report.verdict());
    narrator.expect(
        report.qualification() == Outcome.QUALIFIED, "demo.qualification", report.qualification());
    narrator.tell("demo.report");
    narrator.quote(text.render(report));
  }

  private void refuse() {
    narrator.chapter(stage.now(), "demo.refuse");
    Optional<Reason> reason = Optional.empty();
    String detail = "";
    try (SignedRecord result = stage.sign(original, "pharmacist", stage.timestamps(AUTHORITIES))) {
      detail = result.level().name();
    } catch (SealException e) {
      reason = Optional.of(e.reason());
      detail = e.reason() + " " + e.detail();
    }
    narrator.expect(reason.equals(Optional.of(Reason.NOT_QUALIFIED)), "demo.refuse.reason", detail);
  }

  private void failOver() throws SealException {
    narrator.chapter(stage.now(), "demo.fail-over");
    for (TsaFault fault : List.of(TsaFault.UNAVAILABLE_503, TsaFault.WRONG_IMPRINT)) {
      stage.authority("tsa-1").fault(fault);
      TsaPool pool = stage.timestamps(AUTHORITIES);
      try (SignedRecord result = stage.sign(original, "doctor", pool)) {
        String attempts =
            pool.recentAttempts().stream()
                .limit(2)
                .map(a -> a.authorityId() + " " + a.outcome())
                .collect(Collectors.joining(" → "));
        narrator.expect(authorities(result).equals("tsa-b"), "demo.fail-over.went-on", attempts);
      } finally {
        stage.authority("tsa-1").clearFault();
      }
    }
  }

  private void renew() throws IOException, SealException {
    stage.goTo(FIRST_RENEWAL);
    narrator.chapter(stage.now(), "demo.renew");
    ending(signed, Continuity.State.PROVABLE, "demo.renew.ends");
    Path first = renewed(signed, "tsa-2");
    archive.renew(List.of("tsa-2"));

    stage.goTo(SECOND_RENEWAL);
    narrator.chapter(stage.now(), "demo.years-later");
    passed(first);
    lost(signed);
    Path second = renewed(first, "tsa-3");

    stage.goTo(THIRD_RENEWAL);
    narrator.chapter(stage.now(), "demo.once-more");
    lost(first);
    Path third = renewed(second, "tsa-4");

    stage.goTo(LAST);
    narrator.chapter(stage.now(), "demo.last");
    passed(third);
    narrator.quote(text.summary(stage.validate(third)));
    lost(second);
    narrator.quote(text.summary(stage.validate(second)));
  }

  private Path renewed(Path from, String authority) throws SealException {
    Path to =
        stage.file(
            "prescription.renewed-"
                + LocalDate.ofInstant(stage.now(), Stage.ZONE).getYear()
                + ".pdf");
    stage.renew(from, to, authority);
    Optional<Instant> before = stage.validate(from).provableUntil();
    Optional<Instant> after = stage.validate(to).provableUntil();
    boolean longer = before.isPresent() && after.isPresent() && after.get().isAfter(before.get());
    narrator.expect(
        longer, "demo.renewed", authority, after.map(Story::day).orElse("-"), to.getFileName());
    return to;
  }

  private void passed(Path file) throws SealException {
    ValidationReport report = stage.validate(file);
    narrator.expect(
        report.verdict() == Verdict.TOTAL_PASSED && report.qualification() == Outcome.QUALIFIED,
        "demo.passed",
        file.getFileName(),
        report.verdict());
  }

  /** A copy whose renewal was forgotten; the report must name date and cause, and both be true. */
  private void lost(Path file) throws SealException {
    narrator.expect(
        stage.validate(file).verdict() == Verdict.INDETERMINATE,
        "demo.lost",
        file.getFileName(),
        stage.validate(file).verdict());
    ending(file, Continuity.State.ENDED, "demo.lost.since");
  }

  private void ending(Path file, Continuity.State state, String key) throws SealException {
    Continuity continuity = stage.validate(file).signatures().get(0).continuity();
    Ending ending = continuity.ending();
    boolean onItsSide =
        state == Continuity.State.PROVABLE
            ? ending.when().isAfter(stage.now())
            : !ending.when().isAfter(stage.now());
    narrator.expect(
        continuity.state() == state && onItsSide, key, day(ending.when()), ending.cause());
  }

  private static String authorities(SignedRecord result) {
    return result.timestamps().stream()
        .map(VerifiedTimestamp::authorityId)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String day(Instant instant) {
    return LocalDate.ofInstant(instant, Stage.ZONE).toString();
  }
}
