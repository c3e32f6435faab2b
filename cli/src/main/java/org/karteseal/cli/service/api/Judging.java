package org.karteseal.cli.service.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.karteseal.cli.service.ground.ClockWatch;
import org.karteseal.cli.service.ground.TrustKeeper;
import org.karteseal.cli.service.http.Call;
import org.karteseal.cli.service.http.Parameter;
import org.karteseal.cli.service.problem.Problem;
import org.karteseal.cli.service.problem.ProblemCode;
import org.karteseal.cli.service.settings.ServiceConfiguration;
import org.karteseal.cli.service.work.ValidationWorkers;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.validator.ValidationRequest;

/**
 * What all judging shares.
 *
 * @param trust by whom is judged
 * @param clock for what time
 * @param workers by how many at a time
 * @param configuration what may be asked
 */
public record Judging(
    TrustKeeper trust,
    ClockWatch clock,
    ValidationWorkers workers,
    ServiceConfiguration configuration) {

  ZoneId zone() {
    return configuration.zone();
  }

  /**
   * What a call asks for.
   *
   * @throws Problem CLOCK_NOT_BELIEVED: a verdict of now would be one of some other time
   */
  ValidationRequest request(Call call) throws Problem {
    ValidationRequest request = ValidationRequest.at(at(call));
    Optional<String> record = call.stated(Parameters.RECORD);
    ValidationRequest typed = record.map(request::withRecordType).orElse(request);
    return call.isStated(Parameters.MASK) ? typed.masked() : typed;
  }

  Instant at(Call call) throws Problem {
    Optional<String> stated = call.stated(Parameters.AT);
    if (stated.isPresent() && !configuration.requests().at()) {
      throw new Problem(ProblemCode.PARAMETER_UNKNOWN, Parameters.AT.name());
    }
    Optional<String> trouble = clock.trouble();
    if (trouble.isPresent()) {
      throw new Problem(ProblemCode.CLOCK_NOT_BELIEVED, trouble.get());
    }
    try {
      return stated.isPresent() ? Instant.parse(stated.get()) : clock.instant();
    } catch (DateTimeException e) {
      throw new Problem(ProblemCode.PARAMETER_INVALID, Parameters.AT.name(), e);
    }
  }

  static Map<DigestAlgorithm, Octets> digests(Call call) throws Problem {
    Map<DigestAlgorithm, Octets> digests = new EnumMap<>(DigestAlgorithm.class);
    put(digests, DigestAlgorithm.SHA256, Parameters.SHA256, call);
    put(digests, DigestAlgorithm.SHA384, Parameters.SHA384, call);
    put(digests, DigestAlgorithm.SHA512, Parameters.SHA512, call);
    if (digests.isEmpty()) {
      throw new Problem(ProblemCode.PARAMETER_MISSING, Parameters.SHA256.name());
    }
    return digests;
  }

  private static void put(
      Map<DigestAlgorithm, Octets> digests,
      DigestAlgorithm algorithm,
      Parameter parameter,
      Call call) {
    call.stated(parameter)
        .ifPresent(hex -> digests.put(algorithm, Octets.of(HexFormat.of().parseHex(hex))));
  }
}
