package org.karteseal.cli.service.settings;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import org.karteseal.validator.report.Language;

/**
 * Everything that {@code service.yaml} says.
 *
 * @param listening where requests come in
 * @param access who is let in
 * @param trust the trust directory, and when it is looked at
 * @param sources what validation may use beyond document and trust directory
 * @param requests limits of one request
 * @param work limits of validation
 * @param jobs limits of jobs
 * @param clock when the clock is not believed
 * @param folder where uploads lie while they are judged; nothing else may be in it
 * @param language the language where a request names none
 * @param zone the zone in which times are shown
 */
public record ServiceConfiguration(
    Listening listening,
    Access access,
    TrustKeeping trust,
    Sources sources,
    RequestLimits requests,
    WorkLimits work,
    JobLimits jobs,
    ClockLimits clock,
    Path folder,
    Language language,
    ZoneId zone) {

  /**
   * What validation may use.
   *
   * @param tools {@code karteseal.yaml} with registers of qualification, if any
   * @param crlStore revocation data that was kept
   * @param online whether the network may be asked for revocation data
   * @param journal where verdicts are recorded
   */
  public record Sources(
      Optional<Path> tools, Optional<Path> crlStore, boolean online, Optional<Path> journal) {}
}
