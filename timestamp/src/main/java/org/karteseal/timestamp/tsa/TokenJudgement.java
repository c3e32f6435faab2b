package org.karteseal.timestamp.tsa;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.SignerInformation;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.trust.AlgorithmLife;
import org.karteseal.sign.trust.TimestampAuthority;
import org.karteseal.timestamp.tsa.TokenVerdict.Refused;

/**
 * Whether a kept token was good at a later time (RFC 4998, 5.3: each at the time of the next one,
 * the last one now). The rules are those of {@link TokenCheck} at genTime; trust, revocation and
 * the life of the algorithm are asked for the later time as well.
 *
 * <p>Accreditation counts at genTime, by any scheme that the trust directory lists: what somebody
 * vouched for then is not undone by a later change of who may vouch. Safe for use by several
 * threads; tokens of one authority share the work on its path.
 */
public final class TokenJudgement {
  private final TokenRules rules;
  private final KeptPaths paths;

  /** A judgement by these rules; the schemes and the clock limit in them are for new tokens. */
  public TokenJudgement(TokenRules rules) {
    this.rules = rules;
    this.paths = new KeptPaths(rules);
  }

  /** What a token states; empty when it cannot be read. */
  public static Optional<TokenStatement> read(Octets token) {
    try {
      return ReadToken.parse(token).map(TokenJudgement::statement);
    } catch (IOException | CMSException e) {
      return Optional.empty();
    } catch (SealBug e) {
      throw e;
    } catch (RuntimeException e) {
      // Bouncy Castle reads some fields when they are first used, and complains unchecked.
      return Optional.empty();
    }
  }

  /**
   * Judges one token; nothing in its octets can cause an exception.
   *
   * @param at the time at which it must have been good: the next token's genTime, or now
   */
  public JudgedToken judge(Octets token, Instant at) {
    return judge(token, at, List.of(), List.of());
  }

  /**
   * Judges one token with what was kept beside it.
   *
   * @param certificates may serve as links of its path
   * @param revocation counts like what is inside the token
   */
  public JudgedToken judge(
      Octets token,
      Instant at,
      List<X509Certificate> certificates,
      List<RevocationData> revocation) {
    try {
      Optional<ReadToken> read = ReadToken.parse(token);
      return read.isEmpty()
          ? unread(TokenReason.CONTENT_TYPE)
          : new Sitting(read.get().with(certificates, revocation), at).judge();
    } catch (IOException | CMSException e) {
      return unread(TokenReason.UNREADABLE);
    } catch (SealBug e) {
      throw e;
    } catch (RuntimeException e) {
      // As above.
      return unread(TokenReason.UNREADABLE);
    }
  }

  private static TokenStatement statement(ReadToken token) {
    var imprint = token.info().getMessageImprint();
    return new TokenStatement(
        imprint.getHashAlgorithm().getAlgorithm().getId(),
        Octets.of(imprint.getHashedMessage()),
        token.genTime());
  }

  private static JudgedToken unread(TokenReason reason) {
    return new JudgedToken(
        reason.outcome(), Optional.of(reason), "", Optional.empty(), Optional.empty(), Set.of());
  }

  /** One token at one time. */
  private final class Sitting {
    private final ReadToken token;
    private final Instant at;

    Sitting(ReadToken token, Instant at) {
      this.token = token;
      this.at = at;
    }

    JudgedToken judge() {
      if (token.genTime().isAfter(at)) {
        return stopped(TokenReason.GEN_TIME_TOO_LATE, "");
      }
      Optional<Refused> count = SignerRules.oneSigner(token.signers());
      if (count.isPresent()) {
        return stopped(count.get());
      }
      SignerInformation signer = token.signers().get(0);
      Optional<X509Certificate> own = SignerRules.certificate(signer, token.certificates());
      return own.isEmpty()
          ? stopped(TokenReason.SIGNER_CERTIFICATE_MISSING, "")
          : judge(signer, own.get());
    }

    private JudgedToken judge(SignerInformation signer, X509Certificate own) {
      List<Supplier<Optional<Refused>>> inOrder =
          List.of(
              () -> EssRules.check(signer, own),
              () -> SignerRules.extendedKeyUsage(own),
              () -> SignerRules.keyUsage(own),
              () -> SignerRules.announcedDigest(signer, token.digests()),
              () -> SignerRules.signedAttributes(signer),
              () -> SignerRules.signature(signer, own),
              () -> SignerRules.validThen(own, token.genTime()),
              () -> TrustRules.algorithm(signer, own, rules, token.genTime()));
      Optional<Refused> refused =
          inOrder.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
      return refused.map(this::stopped).orElseGet(() -> judgeTrust(signer, own));
    }

    private JudgedToken judgeTrust(SignerInformation signer, X509Certificate own) {
      KeptPath kept = paths.of(own, token, at);
      if (kept.chain().isEmpty()) {
        return stopped(kept.reason().orElse(TokenReason.PATH), kept.detail());
      }
      VerifiedTimestamp timestamp =
          new VerifiedTimestamp(
              token.der(),
              token.genTime(),
              kept.authority().map(TimestampAuthority::id).orElse(""),
              kept.chain());
      Set<TokenRemark> remarks = TokenCheck.remarks(token, signer);
      AlgorithmLife life = TrustRules.life(signer, own, rules);
      Optional<TokenReason> reason =
          kept.authority().isEmpty()
              ? Optional.of(TokenReason.AUTHORITY_UNKNOWN)
              : accreditation(kept.authority().get())
                  .or(kept::reason)
                  .or(
                      () ->
                          at.isBefore(life.verifyUntil())
                              ? Optional.empty()
                              : Optional.of(TokenReason.ALGORITHM_ENDED));
      return new JudgedToken(
          reason.map(TokenReason::outcome).orElse(Outcome.PASSED),
          reason,
          reason.equals(kept.reason()) ? kept.detail() : "",
          Optional.of(statement(token)),
          Optional.of(timestamp),
          remarks);
    }

    private Optional<TokenReason> accreditation(TimestampAuthority authority) {
      return authority.accreditationAt(token.genTime()).isPresent()
          ? Optional.empty()
          : Optional.of(TokenReason.NOT_ACCREDITED_THEN);
    }

    private JudgedToken stopped(Refused refused) {
      return stopped(TokenReason.valueOf(refused.fault().name()), refused.detail());
    }

    private JudgedToken stopped(TokenReason reason, String detail) {
      return new JudgedToken(
          reason.outcome(),
          Optional.of(reason),
          detail,
          Optional.of(statement(token)),
          Optional.empty(),
          Set.of());
    }
  }
}
