package org.karteseal.sign.scan;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.SealException;

/**
 * What a facility accepts as a scan, by its own operating rules: no national figure exists
 * (GL6-16-1, GL6-16-2). A rule that is absent is not checked.
 *
 * @param id the profile's name
 * @param sha256 the digest of the file that it was read from
 * @param rule where in the operating rules it stands
 * @param original what the original is afterwards (GL6-16-8)
 * @param manager who guarantees that image and paper are equal, as an office or a person
 * @param recordType the record type of what is scanned, for the signer's qualification
 * @param planId the plan under which old paper is scanned (GL6-16-6)
 * @param formats accepted kinds of files
 * @param calendar business days
 * @param limits how much an input may be
 */
public record ScanProfile(
    String id,
    String sha256,
    String rule,
    Original original,
    String manager,
    Optional<String> recordType,
    Optional<String> planId,
    Set<ScanFormat> formats,
    Optional<ResolutionRule> resolution,
    Optional<ColourRule> colour,
    Optional<PageSizeRule> pageSize,
    Optional<BlankRule> blankPages,
    Optional<CountRule> pageCount,
    Optional<DelayRule> delay,
    BusinessCalendar calendar,
    ScanLimits limits) {
  public ScanProfile {
    formats = Set.copyOf(formats);
  }

  /** Reads a profile, which must fit its schema. */
  public static ScanProfile load(Path file) throws SealException {
    return ScanProfileFile.load(file);
  }

  /** A converter for what this profile accepts. */
  public ScanConverter converter() {
    return new ScanConverter(
        limits, resolution.flatMap(ResolutionRule::assumedDpi), calendar.zone());
  }

  /** What the original is after scanning. */
  public enum Original {
    /** The signed file; the paper may go. */
    ELECTRONIC,
    /** The paper; the file is a copy for convenience and claims no more. */
    PAPER
  }

  /** What happens when a check fails. */
  public enum OnFailure {
    REFUSE,
    WARN;

    CheckResult.Outcome outcome() {
      return this == REFUSE ? CheckResult.Outcome.REFUSED : CheckResult.Outcome.WARNED;
    }
  }

  /**
   * @param assumedDpi what the facility's scanner does, where files do not say it
   */
  public record ResolutionRule(int minimumDpi, Optional<Integer> assumedDpi, OnFailure onFailure) {}

  /**
   * @param minimumBits for each sample, of images that are not bitonal
   */
  public record ColourRule(Colour minimum, int minimumBits, OnFailure onFailure) {}

  /**
   * @param allowed sizes in millimetres, either way up
   */
  public record PageSizeRule(List<PaperSize> allowed, double toleranceMm, OnFailure onFailure) {
    public PageSizeRule {
      allowed = List.copyOf(allowed);
    }
  }

  /** A size of paper in millimetres, the shorter side first. */
  public record PaperSize(String name, double widthMm, double heightMm) {}

  /**
   * @param inkBelow a page with a smaller share of ink is blank
   */
  public record BlankRule(double inkBelow, OnFailure onFailure) {}

  /** The expected number of pages must be known and right. */
  public record CountRule(OnFailure onFailure) {}

  /**
   * @param businessDays the end of the so many-th business day after the scan
   * @param hours so long after the scan
   * @param sources who is believed about the time of the scan, best first
   */
  public record DelayRule(
      Optional<Integer> businessDays,
      Optional<Duration> hours,
      List<CaptureTime.Source> sources,
      OnFailure onFailure) {
    public DelayRule {
      sources = List.copyOf(sources);
    }
  }
}
