package org.karteseal.sign.scan;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.karteseal.sign.scan.CheckResult.Check;
import org.karteseal.sign.scan.CheckResult.Outcome;
import org.karteseal.sign.scan.ScanProfile.OnFailure;

/** The checks of a profile over one scan; what passed is listed as well (GL6-16-1, GL6-16-2). */
final class ScanChecks {
  private final ScanProfile profile;
  private final List<CheckResult> results = new ArrayList<>();

  ScanChecks(ScanProfile profile) {
    this.profile = profile;
  }

  List<CheckResult> of(
      ScanFormat format,
      List<ScannedPage> pages,
      Optional<Integer> expected,
      Optional<CaptureTime> captured,
      Instant now) {
    add(
        Check.FORMAT,
        0,
        profile.formats().contains(format),
        OnFailure.REFUSE,
        format.id(),
        profile.formats().stream().map(ScanFormat::id).sorted().collect(Collectors.joining(" ")));
    pages.forEach(this::page);
    profile
        .pageCount()
        .ifPresent(
            rule ->
                add(
                    Check.PAGE_COUNT,
                    0,
                    expected.filter(n -> n == pages.size()).isPresent(),
                    rule.onFailure(),
                    String.valueOf(pages.size()),
                    expected.map(String::valueOf).orElse("UNKNOWN")));
    profile.delay().ifPresent(rule -> delay(rule, captured, now));
    return List.copyOf(results);
  }

  private void page(ScannedPage page) {
    profile
        .resolution()
        .ifPresent(
            rule ->
                add(
                    Check.RESOLUTION,
                    page.number(),
                    // Writers round; half a dot is no difference.
                    page.dpi().filter(d -> d + 0.5 >= rule.minimumDpi()).isPresent(),
                    rule.onFailure(),
                    page.dpi().map(ScanChecks::rounded).orElse("UNKNOWN"),
                    String.valueOf(rule.minimumDpi())));
    profile
        .colour()
        .ifPresent(
            rule ->
                add(
                    Check.COLOUR,
                    page.number(),
                    page.colour().compareTo(rule.minimum()) >= 0
                        && (page.colour() == Colour.BITONAL || page.bits() >= rule.minimumBits()),
                    rule.onFailure(),
                    page.colour().name().toLowerCase(Locale.ROOT) + " " + page.bits(),
                    rule.minimum().name().toLowerCase(Locale.ROOT) + " " + rule.minimumBits()));
    profile
        .pageSize()
        .ifPresent(
            rule ->
                add(
                    Check.PAGE_SIZE,
                    page.number(),
                    rule.allowed().stream().anyMatch(s -> fits(page, s, rule.toleranceMm())),
                    rule.onFailure(),
                    rounded(page.widthMm()) + "x" + rounded(page.heightMm()) + " mm",
                    rule.allowed().stream()
                        .map(ScanProfile.PaperSize::name)
                        .collect(Collectors.joining(" "))));
    profile
        .blankPages()
        .ifPresent(
            rule ->
                add(
                    Check.BLANK_PAGE,
                    page.number(),
                    page.ink() >= rule.inkBelow(),
                    rule.onFailure(),
                    String.format(Locale.ROOT, "%.5f", page.ink()),
                    String.format(Locale.ROOT, "%.5f", rule.inkBelow())));
  }

  private static boolean fits(ScannedPage page, ScanProfile.PaperSize size, double tolerance) {
    double shorter = Math.min(page.widthMm(), page.heightMm());
    double longer = Math.max(page.widthMm(), page.heightMm());
    return Math.abs(shorter - size.widthMm()) <= tolerance
        && Math.abs(longer - size.heightMm()) <= tolerance;
  }

  private void delay(ScanProfile.DelayRule rule, Optional<CaptureTime> captured, Instant now) {
    Optional<Instant> due = captured.map(c -> due(rule, c.time()));
    add(
        Check.DELAY,
        0,
        // A scan from the future is one of a clock that is wrong.
        due.filter(d -> !now.isAfter(d)).isPresent()
            && captured.filter(c -> !c.time().isAfter(now)).isPresent(),
        rule.onFailure(),
        captured.map(c -> c.time().toString()).orElse("UNKNOWN"),
        due.map(Instant::toString).orElse("UNKNOWN"));
  }

  private Instant due(ScanProfile.DelayRule rule, Instant captured) {
    return rule.businessDays()
        .map(days -> profile.calendar().endOfBusinessDay(captured, days))
        .orElseGet(() -> captured.plus(rule.hours().orElse(java.time.Duration.ZERO)));
  }

  /** Until when a scan of that time must be signed, where the profile says so. */
  static Optional<Instant> due(ScanProfile profile, CaptureTime captured) {
    return profile.delay().map(rule -> new ScanChecks(profile).due(rule, captured.time()));
  }

  private void add(
      Check check, int page, boolean good, OnFailure onFailure, String found, String wanted) {
    results.add(
        new CheckResult(check, page, good ? Outcome.PASSED : onFailure.outcome(), found, wanted));
  }

  private static String rounded(double value) {
    return String.valueOf(Math.round(value));
  }
}
