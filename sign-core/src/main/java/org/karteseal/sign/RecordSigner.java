package org.karteseal.sign;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.ades.AdesAugmenter;
import org.karteseal.sign.ades.AdesSigner;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidator;
import org.karteseal.sign.ades.Indication;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.certificate.RoleCatalogue;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.key.ElsewhereKey;
import org.karteseal.sign.qualification.QualificationCheck;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.qualification.register.QualificationRegister;
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
  private final Optional<Journal> journal;
  private final RecordCatalogue records = RecordCatalogue.standard();
  private final SignerCheck check;
  private final AdesAugmenter augmenter;
  private final AdesValidator validator;

  private RecordSigner(Builder builder) {
    this.clock = builder.clock;
    this.timestamps = builder.timestamps;
    this.journal = builder.journal;
    this.check =
        new SignerCheck(
            builder.trust,
            builder.algorithms,
            builder.revocation,
            new QualificationCheck(builder.trust, RoleCatalogue.standard(), builder.registers),
            builder.accepted,
            records);
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
   *     of record; when a token or validation data cannot be had; when the result does not verify;
   *     when the act cannot be recorded
   */
  public SignedRecord sign(SigningRequest request) throws SealException {
    return recorded(
        Act.SIGN, request, act -> make(request, null, clock.instant(), timestamps, act));
  }

  /**
   * Amends a signed record (guideline 6.0, GL6-16-7): the sheet's pages are appended and signed
   * together with all that was there, and the old signatures still verify.
   *
   * @param request whose document is the signed record
   * @param sheet a PDF that tells the correction
   * @throws SealException NOTHING_SIGNED, OLD_CHAIN_FAILED or OLD_CHAIN_INDETERMINATE when there is
   *     no intact record to amend; CHANGE_FORBIDDEN when its author forbids it; or what {@link
   *     #sign} says
   */
  public SignedRecord amend(SigningRequest request, Document sheet) throws SealException {
    return recorded(Act.AMEND, request, act -> makeAmendment(request, sheet, act));
  }

  private SignedRecord makeAmendment(SigningRequest request, Document sheet, RecordedAct act)
      throws SealException {
    new AmendmentCheck(validator).assertIntact(request.document(), clock.instant());
    SignedRecord amended = make(request, sheet, clock.instant(), timestamps, act);
    boolean done = false;
    try {
      new AmendmentCheck(validator)
          .assertAmended(amended, request.document(), request.level(), clock.instant());
      done = true;
      return amended;
    } finally {
      if (!done) {
        amended.close();
      }
    }
  }

  /** What is made in an act. */
  private interface Making {
    SignedRecord make(RecordedAct act) throws SealException;
  }

  private SignedRecord recorded(Act kind, SigningRequest request, Making making)
      throws SealException {
    RecordedAct act = RecordedAct.of(journal, entry(kind, request), request.document());
    return act.deliver(() -> making.make(act));
  }

  /** A type that the catalogue does not have may be any text, and is not written down. */
  private JournalEntry entry(Act kind, SigningRequest request) {
    JournalEntry entry =
        JournalEntry.of(kind)
            .code(JournalField.LEVEL, request.level())
            .recordType(request.recordType().filter(id -> records.byId(id).isPresent()))
            .with(JournalField.KEY, request.key().kind())
            .actor(request.key().certificate());
    return request.attribution().record().map(r -> entry.recordId(r.id())).orElse(entry);
  }

  private SignedRecord make(
      SigningRequest request,
      @Nullable Document sheet,
      Instant claimed,
      TimestampSource source,
      RecordedAct act)
      throws SealException {
    Instant now = clock.instant();
    SignerCheck.Passed signer = check.check(request, now);
    request.document().progress().phase(Progress.Phase.SIGNING);
    if (request.level() == SignatureLevel.B) {
      return verified(signed(request, sheet, signer, claimed, null), request, act, signer, now);
    }
    SignedRecord stamped = signed(request, sheet, signer, claimed, source);
    if (request.level() == SignatureLevel.T) {
      return verified(stamped, request, act, signer, now);
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
      return verified(raised.including(stamped), request, act, signer, clock.instant());
    }
  }

  /**
   * The first of two steps, for a key that is somewhere else: everything up to the signature value.
   * The request's key is asked for its certificates only.
   *
   * @param validFor how long the value may take to come back
   * @throws SealException what {@link #sign} would say before it uses the key
   */
  public PendingSignature prepare(SigningRequest request, Duration validFor) throws SealException {
    Instant now = clock.instant();
    SignerCheck.Passed signer = check.check(request, now);
    boolean plain = request.level() == SignatureLevel.B;
    TwoStepKey key = TwoStepKey.first(request.key().chain(), request.document().name());
    try {
      signed(request.withKey(key), null, signer, now, plain ? null : timestamps).close();
    } catch (SealException e) {
      if (key.captured() == null) {
        throw e;
      }
    }
    byte[] toBeSigned = key.captured();
    if (toBeSigned == null) {
      throw new SealBug("a signature was made without its key");
    }
    return new PendingSignature(
        Octets.of(request.document().digest(DigestAlgorithm.SHA256)),
        key.chain(),
        now,
        request.level(),
        request.recordType(),
        signer.scheme(),
        Octets.of(signer.scheme().digest().digest(toBeSigned)),
        Octets.of(signer.scheme().deviceInput(toBeSigned)),
        plain ? 0 : timestamps.reservedTokenSize(),
        now.plus(validFor));
  }

  /**
   * The second step: the signature is computed again with the value that came back. It is delivered
   * only if the same bytes are to be signed as in the first step and the value verifies with the
   * certificate; signer and result are checked as {@link #sign} does.
   *
   * @param request what was prepared; its key is not asked
   * @throws SealException KEY_FAILED with PENDING_EXPIRED, OTHER_DOCUMENT, OTHER_REQUEST,
   *     TO_BE_SIGNED_DIFFERS or SIGNATURE_NOT_VALID; and what {@link #sign} says
   */
  public SignedRecord complete(PendingSignature pending, byte[] value, SigningRequest request)
      throws SealException {
    pending.require(request, clock.instant());
    TwoStepKey key = TwoStepKey.second(pending, value, request.document().name());
    TimestampSource source = new SameReservation(timestamps, pending.reservedTokenSize());
    SigningRequest again = request.withKey(key);
    return recorded(Act.SIGN, again, act -> make(again, null, pending.signingTime(), source, act));
  }

  /** The same for a request that says nothing but level and record type. */
  public SignedRecord complete(PendingSignature pending, byte[] value, Document document)
      throws SealException {
    SigningRequest request =
        SigningRequest.of(document, ElsewhereKey.of(pending.chain()))
            .atLevel(pending.level())
            .asRecord(pending.recordType());
    return complete(pending, value, request);
  }

  /**
   * Whether the signer may sign that now: everything that comes before the key is used. The remarks
   * are what the caller should know.
   *
   * @throws SealException what {@link #sign} would say of certificate, qualification and algorithm
   */
  public List<String> check(SigningRequest request) throws SealException {
    Instant now = clock.instant();
    List<String> remarks = check.check(request, now).remarks();
    AdesSigner.checkSeal(request, now);
    return remarks;
  }

  private static SignedRecord signed(
      SigningRequest request,
      @Nullable Document sheet,
      SignerCheck.Passed signer,
      Instant now,
      @Nullable TimestampSource source)
      throws SealException {
    List<X509Certificate> chain = signer.path().certificates();
    // The anchor is what the receiver must have already; sending it proves nothing.
    List<X509Certificate> sent = chain.size() > 1 ? chain.subList(0, chain.size() - 1) : chain;
    AdesSigner ades = new AdesSigner(signer.scheme(), sent);
    return sheet == null
        ? ades.sign(request, now, Optional.ofNullable(source))
        : ades.amend(request, sheet, now, Optional.ofNullable(source));
  }

  private SignedRecord verified(
      SignedRecord made,
      SigningRequest request,
      RecordedAct act,
      SignerCheck.Passed signer,
      Instant now)
      throws SealException {
    boolean done = false;
    try {
      made.document().progress().phase(Progress.Phase.VALIDATING);
      AdesValidation validation = validator.validate(made.document(), now);
      act.note(entry -> entry.code(JournalField.FORMAT, validation.format()));
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
    private List<QualificationRegister> registers = List.of();
    private Set<Route> accepted = Route.all();
    private Optional<Journal> journal = Optional.empty();
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

    /** Who is asked for licences that a certificate does not show, in that order. */
    public Builder registers(List<QualificationRegister> sources) {
      this.registers = List.copyOf(sources);
      return this;
    }

    /** The ways of showing a licence that are accepted, beside the facility's own rules. */
    public Builder accepting(Set<Route> routes) {
      this.accepted = Set.copyOf(routes);
      return this;
    }

    /** Where signatures are recorded; what cannot be recorded is not delivered. */
    public Builder journal(Journal written) {
      this.journal = Optional.of(written);
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

  /** The space for a token is part of what was signed; other authorities may need less. */
  private record SameReservation(TimestampSource source, int reservedTokenSize)
      implements TimestampSource {
    @Override
    public VerifiedTimestamp stamp(MessageImprint imprint) throws SealException {
      return source.stamp(imprint);
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
