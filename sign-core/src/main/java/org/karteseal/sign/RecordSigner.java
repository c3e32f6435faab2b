package org.karteseal.sign;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.ades.AdesAugmenter;
import org.karteseal.sign.ades.AdesSigner;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidator;
import org.karteseal.sign.ades.Indication;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.certificate.RoleCatalogue;
import org.karteseal.sign.qualification.QualificationCheck;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustRegister;

/**
 * Signs medical records: checks the signer first, delivers exactly the level that was asked for,
 * and validates the result as a stranger would before anybody gets it.
 */
public final class RecordSigner {
  private final Clock clock;
  private final TimestampSource timestamps;
  private final SignerCheck check;
  private final AdesAugmenter augmenter;
  private final AdesValidator validator;

  private RecordSigner(Builder builder) {
    this.clock = builder.clock;
    this.timestamps = builder.timestamps;
    this.check =
        new SignerCheck(
            builder.trust,
            builder.algorithms,
            builder.revocation,
            new QualificationCheck(builder.trust, RoleCatalogue.standard()),
            RecordCatalogue.standard());
    this.augmenter = new AdesAugmenter(builder.trust, builder.revocation);
    this.validator = new AdesValidator(builder.trust, builder.algorithms, builder.revocation);
  }

  /**
   * A signer over one snapshot of the trust directory; it signs any number of documents.
   *
   * @param clock says when a signature is made
   */
  public static Builder trusting(TrustRegister trust, Clock clock) {
    return new Builder(trust, clock);
  }

  /**
   * Signs. The document is left as it is; the caller writes the result where it wants it.
   *
   * @throws SealException when the certificate is not valid now, revoked, or may not sign this type
   *     of record; when a token or validation data cannot be had; when the result does not verify
   */
  public SignedRecord sign(SigningRequest request) throws SealException {
    Instant now = clock.instant();
    SignerCheck.Passed signer = check.check(request, now);
    request.document().progress().phase(Progress.Phase.SIGNING);
    if (request.level() == SignatureLevel.B) {
      return verified(signed(request, signer, now, null), request, signer, now);
    }
    SignedRecord stamped = signed(request, signer, now, timestamps);
    if (request.level() == SignatureLevel.T) {
      return verified(stamped, request, signer, now);
    }
    try (stamped) {
      request.document().progress().phase(Progress.Phase.AUGMENTING);
      SignedRecord raised =
          augmenter.raise(
              stamped.document(),
              request.level(),
              timestamps,
              clock.instant(),
              Optional.of(request.key().certificate()));
      return verified(raised.including(stamped), request, signer, clock.instant());
    }
  }

  /**
   * Whether the signer may sign that now: everything that comes before the key is used. The remarks
   * are what the caller should know.
   *
   * @throws SealException what {@link #sign} would say of certificate, qualification and algorithm
   */
  public List<String> check(SigningRequest request) throws SealException {
    return check.check(request, clock.instant()).remarks();
  }

  private static SignedRecord signed(
      SigningRequest request,
      SignerCheck.Passed signer,
      Instant now,
      @Nullable TimestampSource source)
      throws SealException {
    List<X509Certificate> chain = signer.path().certificates();
    // The anchor is what the receiver must have already; sending it proves nothing.
    List<X509Certificate> sent = chain.size() > 1 ? chain.subList(0, chain.size() - 1) : chain;
    return new AdesSigner(signer.scheme(), sent).sign(request, now, Optional.ofNullable(source));
  }

  private SignedRecord verified(
      SignedRecord made, SigningRequest request, SignerCheck.Passed signer, Instant now)
      throws SealException {
    boolean done = false;
    try {
      made.document().progress().phase(Progress.Phase.VALIDATING);
      AdesValidation validation = validator.validate(made.document(), now);
      SignatureFinding finding =
          validation.signatures().stream()
              .filter(s -> s.signer().equals(Optional.of(request.key().certificate())))
              .reduce((first, last) -> last)
              .orElseThrow(() -> notVerified(request, "SIGNATURE_NOT_FOUND"));
      // Below LT nothing in the document answers for the certificate, so offline it stays open.
      boolean enough =
          request.level().isAtLeast(SignatureLevel.LT)
              ? finding.conclusion().hasPassed()
              : finding.conclusion().indication() != Indication.TOTAL_FAILED && finding.intact();
      if (!enough) {
        throw notVerified(request, finding.conclusion().subIndication().orElse("NOT_INTACT"));
      }
      if (!finding.level().map(l -> l.isAtLeast(request.level())).orElse(false)) {
        throw notVerified(request, "LEVEL_NOT_REACHED");
      }
      done = true;
      return made.withRemarks(signer.remarks());
    } finally {
      if (!done) {
        made.close();
      }
    }
  }

  private static SealException notVerified(SigningRequest request, String detail) {
    return new SealException(Reason.RESULT_NOT_VERIFIED, request.document().name(), detail);
  }

  /** Collects what a signer works with. */
  public static final class Builder {
    private final TrustRegister trust;
    private AlgorithmPolicy algorithms = AlgorithmPolicy.standard();
    private RevocationSource revocation = RevocationSource.none();
    private TimestampSource timestamps = new NoTimestamps();
    private final Clock clock;

    private Builder(TrustRegister trust, Clock clock) {
      this.trust = trust;
      this.clock = clock;
    }

    /** Where timestamps come from; without it only level B can be made. */
    public Builder timestamps(TimestampSource source) {
      this.timestamps = source;
      return this;
    }

    /** Where revocation data comes from; without it levels LT and LTA cannot be made. */
    public Builder revocation(RevocationSource source) {
      this.revocation = source;
      return this;
    }

    /** Another algorithm policy than the Japanese one. */
    public Builder algorithms(AlgorithmPolicy policy) {
      this.algorithms = policy;
      return this;
    }

    /** The signer. */
    public RecordSigner build() {
      return new RecordSigner(this);
    }
  }

  /** No authority is configured, which is an answer of its own. */
  private static final class NoTimestamps implements TimestampSource {
    @Override
    public VerifiedTimestamp stamp(MessageImprint imprint) throws SealException {
      throw new SealException(Reason.TIMESTAMP_UNREACHABLE, "-", "NO_AUTHORITY_CONFIGURED");
    }

    @Override
    public int reservedTokenSize() {
      return 0;
    }
  }
}
