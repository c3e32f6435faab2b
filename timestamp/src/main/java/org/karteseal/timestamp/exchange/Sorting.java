package org.karteseal.timestamp.exchange;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.timestamp.exchange.ExchangeFinding.Kind;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenFault;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TokenVerdict;
import org.karteseal.timestamp.tsa.UnverifiedToken;

/** Puts answers to their requests. */
final class Sorting {
  private final List<OpenRequest> sent;
  private final Map<String, OpenRequest> byId = new HashMap<>();
  private final Map<BigInteger, OpenRequest> byNonce = new HashMap<>();
  private final TokenCheck check;
  private final Clock clock;
  private final Map<String, VerifiedTimestamp> tokens = new LinkedHashMap<>();
  private final List<ExchangeFinding> findings = new ArrayList<>();
  private final Set<String> spokenOf = new HashSet<>();

  Sorting(List<OpenRequest> sent, TokenCheck check, Clock clock) {
    this.sent = sent;
    this.check = check;
    this.clock = clock;
    for (OpenRequest request : sent) {
      byId.put(request.id(), request);
      byNonce.put(request.request().nonce(), request);
    }
  }

  void foreign(String name) {
    findings.add(new ExchangeFinding(Kind.FOREIGN, name, "NOT_AN_ANSWER"));
  }

  void answer(String name, Optional<byte[]> content) {
    Optional<OpenRequest> named = Optional.ofNullable(byId.get(ExchangeFolder.stem(name)));
    Optional<UnverifiedToken> read = content.flatMap(UnverifiedToken::parse);
    if (read.isEmpty()) {
      // A refusal, an error page, half a file: of use only to whoever waits for that id.
      refusedOrForeign(name, named, TokenFault.UNREADABLE.name());
      return;
    }
    Optional<OpenRequest> answered =
        read.get().nonce().flatMap(nonce -> Optional.ofNullable(byNonce.get(nonce)));
    if (answered.isEmpty()) {
      refusedOrForeign(name, named, TokenFault.NONCE.name());
    } else {
      answered(name, answered.get(), read.get());
    }
  }

  private void refusedOrForeign(String name, Optional<OpenRequest> named, String detail) {
    named.ifPresent(request -> spokenOf.add(request.id()));
    findings.add(
        new ExchangeFinding(named.isPresent() ? Kind.REFUSED : Kind.FOREIGN, name, detail));
  }

  private void answered(String name, OpenRequest request, UnverifiedToken token) {
    if (tokens.containsKey(request.id())) {
      findings.add(new ExchangeFinding(Kind.REPEATED, name, request.id()));
      return;
    }
    TokenVerdict verdict = check.checkKept(token.token().toByteArray(), request.request());
    if (verdict instanceof TokenVerdict.Refused refused) {
      refusedOrForeign(
          name, Optional.of(request), (refused.fault() + " " + refused.detail()).strip());
      return;
    }
    VerifiedTimestamp timestamp = ((TokenVerdict.Accepted) verdict).timestamp();
    Instant latest = clock.instant().plus(TokenRules.STANDARD_CLOCK_OFFSET_LIMIT);
    if (timestamp.genTime().isAfter(latest)) {
      refusedOrForeign(name, Optional.of(request), TokenFault.CLOCK_OFFSET.name());
      return;
    }
    if (!ExchangeFolder.stem(name).equals(request.id())) {
      findings.add(new ExchangeFinding(Kind.MIXED_UP, name, request.id()));
    }
    tokens.put(request.id(), timestamp);
  }

  ReturnedTokens result() {
    for (OpenRequest request : sent) {
      if (!tokens.containsKey(request.id()) && !spokenOf.contains(request.id())) {
        findings.add(new ExchangeFinding(Kind.MISSING, request.id(), ""));
      }
    }
    return new ReturnedTokens(tokens, findings);
  }
}
