package org.karteseal.timestamp.tsa;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.karteseal.timestamp.tsa.TokenVerdict.Refused;

/** Whether a token answers the request that was made (RFC 3161, 2.2: what the requester checks). */
final class RequestRules {
  private RequestRules() {}

  static Optional<Refused> check(TSTInfo info, TokenRequest request) {
    return Stream.of(
            imprintAlgorithm(info, request),
            imprint(info, request),
            nonce(info, request),
            policy(info, request))
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** 2.4.2: the same algorithm. Against an imprint of a weaker digest that somebody can collide. */
  static Optional<Refused> imprintAlgorithm(TSTInfo info, TokenRequest request) {
    String oid = info.getMessageImprint().getHashAlgorithm().getAlgorithm().getId();
    return refusedUnless(oid.equals(request.algorithm().oid()), TokenFault.IMPRINT_ALGORITHM);
  }

  /** 2.4.2: the same value. Against a token over something else. */
  static Optional<Refused> imprint(TSTInfo info, TokenRequest request) {
    boolean same =
        MessageDigest.isEqual(
            info.getMessageImprint().getHashedMessage(), request.digest().toByteArray());
    return refusedUnless(same, TokenFault.IMPRINT);
  }

  /** 2.4.1: present and the same. Against an old answer played back in place of a new one. */
  static Optional<Refused> nonce(TSTInfo info, TokenRequest request) {
    if (info.getNonce() == null) {
      return Optional.of(new Refused(TokenFault.NONCE, "MISSING"));
    }
    return refusedUnless(info.getNonce().hasValue(request.nonce()), TokenFault.NONCE);
  }

  /** 2.4.2: the one asked for. Against a token under terms that nobody agreed to. */
  static Optional<Refused> policy(TSTInfo info, TokenRequest request) {
    boolean asAsked =
        request.policy().isEmpty() || request.policy().get().equals(info.getPolicy().getId());
    return refusedUnless(asAsked, TokenFault.POLICY);
  }

  private static Optional<Refused> refusedUnless(boolean holds, TokenFault fault) {
    return holds ? Optional.empty() : Optional.of(new Refused(fault, ""));
  }
}
