package org.karteseal.timestamp.augment;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.Progress;
import org.karteseal.sign.RecordedAct;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.ades.AdesAugmenter;
import org.karteseal.sign.ades.AdesRenewer.Renewed;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidator;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.ades.TimestampFinding;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustRegister;

/**
 * Raises signed documents to a higher level and renews archive timestamps (GL6-14-2(2)).
 *
 * <p>A renewal of something that is already broken would seal the damage for ever. So the whole old
 * chain is verified at the time of the act, with every signature and every timestamp judged by the
 * proofs of existence that cover it; only then is a token bought; and the result is verified again
 * before anybody gets it. That the signer's certificate has long expired is no obstacle.
 */
public final class RecordAugmenter {
  private final Clock clock;
  private final TimestampSource timestamps;
  private final AdesAugmenter augmenter;
  private final AdesValidator validator;
  private final Optional<Journal> journal;
  private final Optional<ShortWay> shortWay;
  private final TrustRegister trust;
  private final RevocationSource revocation;

  /**
   * @param clock says when the act takes place
   * @param timestamps where tokens come from
   * @param revocation where validation data comes from that the document does not carry
   */
  public RecordAugmenter(
      TrustRegister trust, Clock clock, TimestampSource timestamps, RevocationSource revocation) {
    this.clock = clock;
    this.timestamps = timestamps;
    this.augmenter = new AdesAugmenter(trust, revocation);
    this.validator = new AdesValidator(trust, AlgorithmPolicy.standard(), revocation);
    this.journal = Optional.empty();
    this.shortWay = Optional.empty();
    this.trust = trust;
    this.revocation = revocation;
  }

  private RecordAugmenter(
      RecordAugmenter other, Optional<Journal> journal, Optional<ShortWay> shortWay) {
    this.clock = other.clock;
    this.timestamps = other.timestamps;
    this.augmenter = other.augmenter;
    this.validator = other.validator;
    this.journal = journal;
    this.shortWay = shortWay;
    this.trust = other.trust;
    this.revocation = other.revocation;
  }

  /** The same, recording what it does; what cannot be recorded is not delivered. */
  public RecordAugmenter recordedIn(Journal written) {
    return new RecordAugmenter(this, Optional.of(written), shortWay);
  }

  /**
   * The same for many documents: plain PDFs are judged by a short way that says yes only where the
   * full validation would, and says nothing of any other document, which then goes the long way
   * (docs/adr/0022).
   *
   * @param sample of how many documents that went the short way one is fully validated as well,
   *     before and after; 1 for each
   */
  public RecordAugmenter forMany(int sample) {
    ShortWay way = ShortWay.of(trust, revocation, sample);
    return new RecordAugmenter(this, journal, Optional.of(way));
  }

  /**
   * The document at that level; at LTA always with a further archive timestamp. The document itself
   * is left as it is.
   *
   * @throws SealException OLD_CHAIN_FAILED or OLD_CHAIN_INDETERMINATE with the sub-indication when
   *     the old chain does not verify now; NOTHING_SIGNED; or what obtaining tokens and validation
   *     data can cause; or JOURNAL_NOT_WRITTEN
   */
  public SignedRecord augment(Document document, SignatureLevel level) throws SealException {
    return deliver(document, level, Optional.empty());
  }

  /**
   * The document at LTA with a further archive timestamp; empty when it verifies, and each of its
   * signatures is under an archive timestamp that is not older than that: so a run over many
   * documents that was broken off goes on where it was.
   *
   * @throws SealException as above
   */
  public Optional<SignedRecord> renewSince(Document document, Instant since) throws SealException {
    try {
      return Optional.of(deliver(document, SignatureLevel.LTA, Optional.of(since)));
    } catch (AlreadyRenewedException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether the document verifies, each signature under an archive timestamp not older than that.
   */
  boolean isCoveredSince(Document document, Instant since) throws SealException {
    AdesValidation found = validator.validate(document, clock.instant());
    guard(found, document);
    return found.signatures().stream().allMatch(s -> isCoveredSince(s, since));
  }

  /** Nothing has to be made, and nothing is recorded. */
  private static final class AlreadyRenewedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AlreadyRenewedException() {
      super("renewed before", null, false, false);
    }
  }

  private SignedRecord deliver(Document document, SignatureLevel level, Optional<Instant> since)
      throws SealException {
    JournalEntry entry = JournalEntry.of(Act.AUGMENT).code(JournalField.LEVEL, level);
    RecordedAct act = RecordedAct.of(journal, entry, document);
    return act.deliver(() -> make(document, level, since, act));
  }

  private SignedRecord make(
      Document document, SignatureLevel level, Optional<Instant> since, RecordedAct act)
      throws SealException {
    document.progress().phase(Progress.Phase.CHECKING);
    if (shortWay.isPresent() && level == SignatureLevel.LTA) {
      Optional<SignedRecord> renewed = makeShortly(document, shortWay.get(), since, act);
      if (renewed.isPresent()) {
        return renewed.get();
      }
    }
    AdesValidation before = validator.validate(document, clock.instant());
    act.note(entry -> entry.code(JournalField.FORMAT, before.format()));
    guard(before, document);
    if (since.isPresent()
        && before.signatures().stream().allMatch(s -> isCoveredSince(s, since.get()))) {
      throw new AlreadyRenewedException();
    }
    if (before.signatures().stream().allMatch(RecordAugmenter::hasArchiveTimestamp)) {
      act.note(entry -> entry.as(Act.RENEW));
    }
    document.progress().phase(Progress.Phase.AUGMENTING);
    SignedRecord raised = augmenter.raise(document, level, timestamps, clock.instant());
    boolean done = false;
    try {
      verify(raised, before, level, document);
      done = true;
      return raised;
    } finally {
      if (!done) {
        raised.close();
      }
    }
  }

  private Optional<SignedRecord> makeShortly(
      Document document, ShortWay way, Optional<Instant> since, RecordedAct act)
      throws SealException {
    boolean sampled = way.isSampled();
    if (sampled && way.renewer().passes(document, clock.instant())) {
      guardAgain(document);
    }
    Optional<Renewed> made = way.renewer().renew(document, timestamps, clock.instant(), since);
    if (made.isEmpty()) {
      return Optional.empty();
    }
    if (made.get().record().isEmpty()) {
      throw new AlreadyRenewedException();
    }
    act.note(entry -> entry.code(JournalField.FORMAT, SignatureFormat.PADES));
    if (made.get().again()) {
      act.note(entry -> entry.as(Act.RENEW));
    }
    SignedRecord raised = made.get().record().get();
    boolean done = false;
    try {
      if (sampled || !made.get().verified()) {
        AdesValidation before = validator.validate(document, clock.instant());
        verify(raised, before, SignatureLevel.LTA, document);
      }
      done = true;
      return Optional.of(raised);
    } finally {
      if (!done) {
        raised.close();
      }
    }
  }

  /** The full validation must say of every document what the short way said. */
  private void guardAgain(Document document) throws SealException {
    try {
      guard(validator.validate(document, clock.instant()), document);
    } catch (SealException e) {
      throw new SealBug("the short way passed what the full validation does not", e);
    }
  }

  /**
   * Whether the document may be augmented now: everything that comes before a token is bought.
   *
   * @throws SealException OLD_CHAIN_FAILED, OLD_CHAIN_INDETERMINATE or NOTHING_SIGNED
   */
  public void check(Document document) throws SealException {
    if (shortWay.isPresent() && shortWay.get().renewer().passes(document, clock.instant())) {
      return;
    }
    guard(validator.validate(document, clock.instant()), document);
  }

  private static boolean isCoveredSince(SignatureFinding signature, Instant since) {
    return hasArchiveTimestamp(signature)
        && signature.timestamps().stream()
            .anyMatch(
                t ->
                    t.kind() == TimestampFinding.Kind.ARCHIVE
                        && t.conclusion().hasPassed()
                        && !t.genTime().isBefore(since));
  }

  private static boolean hasArchiveTimestamp(SignatureFinding signature) {
    return signature.level().filter(level -> level == SignatureLevel.LTA).isPresent();
  }

  private static void guard(AdesValidation before, Document document) throws SealException {
    if (before.signatures().isEmpty() && before.unreadable().isEmpty()) {
      throw new SealException(Reason.NOTHING_SIGNED, document.name(), "");
    }
    if (!before.unreadable().isEmpty()) {
      throw new SealException(
          Reason.OLD_CHAIN_FAILED, document.name(), before.unreadable().get(0).cause());
    }
    for (SignatureFinding signature : before.signatures()) {
      Conclusion conclusion = signature.conclusion();
      String detail = conclusion.subIndication().orElse("");
      switch (conclusion.indication()) {
        case TOTAL_PASSED -> {}
        case TOTAL_FAILED ->
            throw new SealException(Reason.OLD_CHAIN_FAILED, document.name(), detail);
        case INDETERMINATE ->
            throw new SealException(Reason.OLD_CHAIN_INDETERMINATE, document.name(), detail);
      }
    }
  }

  private void verify(
      SignedRecord raised, AdesValidation before, SignatureLevel level, Document document)
      throws SealException {
    Instant now = clock.instant();
    document.progress().phase(Progress.Phase.VALIDATING);
    List<SignatureFinding> after = validator.validate(raised.document(), now).signatures();
    boolean whole = after.size() == before.signatures().size();
    boolean good =
        after.stream()
            .allMatch(
                s ->
                    s.conclusion().hasPassed()
                        && s.level().map(l -> l.isAtLeast(level)).orElse(false));
    if (!whole || !good) {
      throw new SealException(
          Reason.RESULT_NOT_VERIFIED, document.name(), whole ? "LEVEL_NOT_REACHED" : "SIGNATURES");
    }
  }
}
