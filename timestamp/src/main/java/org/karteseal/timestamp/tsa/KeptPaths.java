package org.karteseal.timestamp.tsa;

import java.io.ByteArrayInputStream;
import java.security.cert.CRLException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.revocation.RevocationCheck;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationStatus;
import org.karteseal.sign.revocation.RevocationStatus.Standing;
import org.karteseal.sign.trust.PathBuilder;
import org.karteseal.sign.trust.PathFailure;
import org.karteseal.sign.trust.PathResult;
import org.karteseal.sign.trust.TrustPurpose;

/**
 * Paths and revocation of kept tokens. An archive has thousands of tokens of a few authorities, all
 * asked for the same time, so answers are kept.
 */
final class KeptPaths {
  private static final int MOST = 512;

  /** RFC 3161, section 4: after these, tokens from before the revocation stay valid. */
  private static final Set<CRLReason> HARMLESS =
      Set.of(
          CRLReason.UNSPECIFIED,
          CRLReason.AFFILIATION_CHANGED,
          CRLReason.SUPERSEDED,
          CRLReason.CESSATION_OF_OPERATION);

  private final TokenRules rules;
  private final PathBuilder builder;
  private final Map<Question, KeptPath> answers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Question, KeptPath> eldest) {
          return size() > MOST;
        }
      };

  /** All that an answer depends on, except whether genTime lies after a revocation. */
  private record Question(
      X509Certificate leaf,
      List<X509Certificate> certificates,
      List<RevocationData> crls,
      Instant at,
      Instant genTime) {}

  KeptPaths(TokenRules rules) {
    this.rules = rules;
    this.builder = new PathBuilder(rules.trust());
  }

  KeptPath of(X509Certificate own, ReadToken token, Instant at) {
    // Few answers depend on genTime as well: a path that ended, or one with a revocation.
    Question general = new Question(own, token.certificates(), token.crls(), at, Instant.MIN);
    Optional<KeptPath> passed = kept(general);
    if (passed.isPresent()) {
      return passed.get();
    }
    Question particular =
        new Question(own, token.certificates(), token.crls(), at, token.genTime());
    Optional<KeptPath> known = kept(particular);
    if (known.isPresent()) {
      return known.get();
    }
    KeptPath answer = find(own, token, at);
    keep(answer.isForAnyGenTime() ? general : particular, answer);
    return answer;
  }

  private synchronized Optional<KeptPath> kept(Question question) {
    return Optional.ofNullable(answers.get(question));
  }

  private synchronized void keep(Question question, KeptPath answer) {
    answers.put(question, answer);
  }

  private KeptPath find(X509Certificate own, ReadToken token, Instant at) {
    PathResult then = build(own, token, at);
    if (then.path().isPresent()) {
      return judge(then.path().get().certificates(), token, at);
    }
    PathFailure failure = then.failure().orElse(PathFailure.OTHER);
    if (failure != PathFailure.CERTIFICATE_EXPIRED
        && failure != PathFailure.ANCHOR_NOT_TRUSTED_THEN) {
      return KeptPath.none(reason(failure), failure.name());
    }
    // Good once, and over since: what is missing is a renewal in time, not trust.
    PathResult once = build(own, token, token.genTime());
    if (once.path().isEmpty()) {
      PathFailure first = once.failure().orElse(PathFailure.OTHER);
      return KeptPath.none(reason(first), first.name());
    }
    List<X509Certificate> chain = once.path().get().certificates();
    return new KeptPath(
        chain,
        rules.trust().authorityOf(chain),
        Optional.of(TokenReason.EXPIRED_BY_THEN),
        failure.name(),
        false);
  }

  private PathResult build(X509Certificate own, ReadToken token, Instant at) {
    return builder.build(own, token.certificates(), Set.of(TrustPurpose.TIMESTAMP), at);
  }

  private static TokenReason reason(PathFailure failure) {
    return switch (failure) {
      case NO_ISSUER -> TokenReason.ISSUER_MISSING;
      case ANCHOR_NOT_LISTED, ANCHOR_WRONG_PURPOSE, ANCHOR_NOT_TRUSTED_THEN ->
          TokenReason.ANCHOR_NOT_TRUSTED;
      case CERTIFICATE_EXPIRED,
          CERTIFICATE_NOT_YET_VALID,
          CRITICAL_EXTENSION_UNKNOWN,
          NOT_A_CA,
          PATH_TOO_LONG,
          NAME_CONSTRAINTS,
          POLICY,
          OTHER,
          WORK_LIMIT,
          SIGNATURE_INVALID,
          UNREADABLE ->
          TokenReason.PATH;
    };
  }

  private KeptPath judge(List<X509Certificate> chain, ReadToken token, Instant at) {
    String unknown = "";
    boolean revoked = false;
    for (int i = 0; i + 1 < chain.size(); i++) {
      RevocationStatus status = status(chain.get(i), chain.get(i + 1), token, at);
      if (status.standing() == Standing.REVOKED) {
        if (counts(status, chain.get(i), token)) {
          return answer(chain, Optional.of(TokenReason.REVOKED), "", false);
        }
        revoked = true;
      }
      if (status.standing() == Standing.UNKNOWN) {
        unknown = status.cause();
      }
    }
    return unknown.isEmpty()
        ? answer(chain, Optional.empty(), "", !revoked)
        : answer(chain, Optional.of(TokenReason.REVOCATION_UNKNOWN), unknown, !revoked);
  }

  private KeptPath answer(
      List<X509Certificate> chain,
      Optional<TokenReason> reason,
      String detail,
      boolean isForAnyGenTime) {
    return new KeptPath(chain, rules.trust().authorityOf(chain), reason, detail, isForAnyGenTime);
  }

  private RevocationStatus status(
      X509Certificate certificate, X509Certificate issuer, ReadToken token, Instant at) {
    List<RevocationData> all = new ArrayList<>(token.crls());
    all.addAll(rules.revocation().find(certificate, issuer, at));
    return RevocationCheck.status(certificate, issuer, token.certificates(), all, at);
  }

  /**
   * Whether a revocation before the time in question also ends a token of before the revocation.
   */
  private static boolean counts(
      RevocationStatus status, X509Certificate certificate, ReadToken token) {
    Instant since = status.revokedAt().orElse(Instant.MIN);
    if (!since.isAfter(token.genTime())) {
      return true;
    }
    return status
        .evidence()
        .filter(d -> d.kind() == RevocationData.Kind.CRL)
        .flatMap(d -> statedReason(d, certificate))
        .filter(HARMLESS::contains)
        .isEmpty();
  }

  private static Optional<CRLReason> statedReason(
      RevocationData data, X509Certificate certificate) {
    try {
      X509CRL crl =
          (X509CRL)
              CertificateFactory.getInstance("X.509")
                  .generateCRL(new ByteArrayInputStream(data.der().toByteArray()));
      X509CRLEntry entry = crl.getRevokedCertificate(certificate);
      return entry == null ? Optional.empty() : Optional.ofNullable(entry.getRevocationReason());
    } catch (CertificateException | CRLException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
