package org.karteseal.timestamp.tsa;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.SignerInformation;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.revocation.RevocationStatus.Standing;
import org.karteseal.sign.trust.CertificatePath;
import org.karteseal.sign.trust.PathBuilder;
import org.karteseal.sign.trust.PathFailure;
import org.karteseal.sign.trust.PathResult;
import org.karteseal.sign.trust.TimestampAuthority;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.timestamp.tsa.TokenVerdict.Accepted;
import org.karteseal.timestamp.tsa.TokenVerdict.Refused;

/**
 * Whether an authority's answer is used: every rule of RFC 3161 and RFC 5816 for the requester, and
 * the trust directory's word on the authority at genTime. The first rule that is broken is the
 * answer; nothing in the answer's bytes can cause an exception.
 */
public final class TokenCheck {
  private final TokenRules rules;
  private final PathBuilder paths;

  /** A check by these rules. */
  public TokenCheck(TokenRules rules) {
    this.rules = rules;
    this.paths = new PathBuilder(rules.trust());
  }

  /**
   * Checks one answer.
   *
   * @param answer the body of the answer, a TimeStampResp if all is well
   * @param request what was asked
   * @param authorityId whom; its id in the trust directory
   * @param now our time when the answer came
   */
  public TokenVerdict check(byte[] answer, TokenRequest request, String authorityId, Instant now) {
    TokenAnswer opened = TokenAnswer.open(answer);
    if (opened.refusal().isPresent()) {
      return opened.refusal().get();
    }
    try {
      Optional<ReadToken> token = ReadToken.parse(opened.token());
      return token.isEmpty()
          ? new Refused(TokenFault.CONTENT_TYPE, "")
          : check(
              token.get(),
              info -> RequestRules.check(info, request),
              Optional.of(authorityId),
              now);
    } catch (IOException | CMSException e) {
      return new Refused(TokenFault.UNREADABLE, "TOKEN");
    } catch (SealBug e) {
      throw e;
    } catch (RuntimeException e) {
      // Bouncy Castle reads some fields when they are first used, and complains unchecked.
      return new Refused(TokenFault.UNREADABLE, "TOKEN");
    }
  }

  /**
   * Checks a token that somebody kept over the content: all of the above as of its genTime, from
   * any authority that the trust directory lists, and without the request, which nobody kept.
   *
   * @throws SealException only when the imprint cannot be computed
   */
  public TokenVerdict checkKept(byte[] token, MessageImprint content) throws SealException {
    try {
      Optional<ReadToken> read = ReadToken.parse(Octets.of(token));
      if (read.isEmpty()) {
        return new Refused(TokenFault.CONTENT_TYPE, "");
      }
      var imprint = read.get().info().getMessageImprint();
      Optional<DigestAlgorithm> algorithm =
          DigestAlgorithm.parse(imprint.getHashAlgorithm().getAlgorithm().getId());
      if (algorithm.isEmpty()) {
        return new Refused(TokenFault.IMPRINT_ALGORITHM, "");
      }
      byte[] expected = content.digest(algorithm.get());
      return MessageDigest.isEqual(imprint.getHashedMessage(), expected)
          ? check(read.get(), info -> Optional.empty(), Optional.empty(), read.get().genTime())
          : new Refused(TokenFault.IMPRINT, "");
    } catch (IOException | CMSException e) {
      return new Refused(TokenFault.UNREADABLE, "TOKEN");
    } catch (SealBug e) {
      throw e;
    } catch (RuntimeException e) {
      // As above.
      return new Refused(TokenFault.UNREADABLE, "TOKEN");
    }
  }

  /** Checks a token that was kept together with the request: all of the above as of its genTime. */
  public TokenVerdict checkKept(byte[] token, TokenRequest request) {
    try {
      Optional<ReadToken> read = ReadToken.parse(Octets.of(token));
      return read.isEmpty()
          ? new Refused(TokenFault.CONTENT_TYPE, "")
          : check(
              read.get(),
              info -> RequestRules.check(info, request),
              Optional.empty(),
              read.get().genTime());
    } catch (IOException | CMSException e) {
      return new Refused(TokenFault.UNREADABLE, "TOKEN");
    } catch (SealBug e) {
      throw e;
    } catch (RuntimeException e) {
      // As above.
      return new Refused(TokenFault.UNREADABLE, "TOKEN");
    }
  }

  private TokenVerdict check(
      ReadToken token,
      Function<TSTInfo, Optional<Refused>> answersRequest,
      Optional<String> authorityId,
      Instant now) {
    Optional<Refused> early =
        first(
            List.of(
                () -> answersRequest.apply(token.info()),
                () -> SignerRules.oneSigner(token.signers())));
    if (early.isPresent()) {
      return early.get();
    }
    SignerInformation signer = token.signers().get(0);
    Optional<X509Certificate> certificate = SignerRules.certificate(signer, token.certificates());
    if (certificate.isEmpty()) {
      return new Refused(TokenFault.SIGNER_CERTIFICATE_MISSING, "");
    }
    X509Certificate own = certificate.get();
    return first(
            List.of(
                () -> EssRules.check(signer, own),
                () -> SignerRules.extendedKeyUsage(own),
                () -> SignerRules.keyUsage(own),
                () -> SignerRules.announcedDigest(signer, token.digests()),
                () -> SignerRules.signedAttributes(signer),
                () -> SignerRules.signature(signer, own),
                () -> SignerRules.validThen(own, token.genTime()),
                () -> TrustRules.algorithm(signer, own, rules, token.genTime()),
                () -> TrustRules.clockOffset(token.genTime(), now, rules.clockOffsetLimit())))
        .<TokenVerdict>map(refused -> refused)
        .orElseGet(() -> checkTrust(token, signer, own, authorityId));
  }

  private TokenVerdict checkTrust(
      ReadToken token, SignerInformation signer, X509Certificate own, Optional<String> asked) {
    PathResult result =
        paths.build(own, token.certificates(), Set.of(TrustPurpose.TIMESTAMP), token.genTime());
    if (result.path().isEmpty()) {
      return new Refused(TokenFault.PATH, result.failure().map(PathFailure::name).orElse(""));
    }
    CertificatePath path = result.path().get();
    Optional<TimestampAuthority> authority = rules.trust().authorityOf(path.certificates());
    String authorityId = asked.or(() -> authority.map(TimestampAuthority::id)).orElse("");
    Optional<Refused> refused =
        first(
            List.of(
                () -> TrustRules.identity(authority, authorityId),
                () -> authority.flatMap(a -> TrustRules.accreditation(a, rules, token.genTime()))));
    if (refused.isPresent()) {
      return refused.get();
    }
    Standing standing = TrustRules.standing(path, token, rules);
    if (standing == Standing.REVOKED) {
      return new Refused(TokenFault.REVOKED, "");
    }
    VerifiedTimestamp timestamp =
        new VerifiedTimestamp(token.der(), token.genTime(), authorityId, path.certificates());
    return new Accepted(timestamp, remarks(token, signer, standing));
  }

  private static Set<TokenRemark> remarks(
      ReadToken token, SignerInformation signer, Standing standing) {
    Set<TokenRemark> remarks = remarks(token, signer);
    if (standing == Standing.UNKNOWN) {
      remarks.add(TokenRemark.REVOCATION_UNKNOWN);
    }
    return remarks;
  }

  /** What its own octets show. */
  static Set<TokenRemark> remarks(ReadToken token, SignerInformation signer) {
    Set<TokenRemark> remarks = EnumSet.noneOf(TokenRemark.class);
    remarks.addAll(EssRules.remarks(signer, token.certificates()));
    if (token.hasAttributeCertificates()) {
      remarks.add(TokenRemark.ATTRIBUTE_CERTIFICATE);
    }
    return remarks;
  }

  private static Optional<Refused> first(List<Supplier<Optional<Refused>>> inOrder) {
    return inOrder.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
  }
}
