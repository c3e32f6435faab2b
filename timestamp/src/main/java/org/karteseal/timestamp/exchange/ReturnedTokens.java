package org.karteseal.timestamp.exchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.karteseal.sign.VerifiedTimestamp;

/**
 * What came back.
 *
 * @param tokens by the id of their request; each passed every check
 * @param findings whatever else is to be said, in the order of the files
 */
public record ReturnedTokens(
    Map<String, VerifiedTimestamp> tokens, List<ExchangeFinding> findings) {
  public ReturnedTokens {
    tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
    findings = List.copyOf(findings);
  }

  /** How many findings of that kind there are. */
  public long count(ExchangeFinding.Kind kind) {
    return findings.stream().filter(f -> f.kind() == kind).count();
  }
}
