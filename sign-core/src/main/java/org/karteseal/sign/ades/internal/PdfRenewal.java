package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.Progress;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.ades.KeptTokens;
import org.karteseal.sign.ades.internal.ChainRules.Chain;
import org.karteseal.sign.ades.internal.PdfShortCheck.Passed;
import org.karteseal.sign.ades.internal.PdfShortCheck.Use;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustRegister;

/**
 * Further archive timestamps for many PDFs: checked, written and checked again in one go, in one
 * revision each. What the documents have in common, chains and lists, is judged once. Safe for use
 * by several threads.
 */
public final class PdfRenewal {
  /** Tokens of one authority differ by the length of a serial number or an ECDSA value. */
  private static final int MARGIN = 64;

  private final ChainRules rules;
  private final AlgorithmPolicy algorithms;
  private final KeptTokens kept;
  private final AtomicInteger largest = new AtomicInteger();
  private volatile Optional<Chain> authority = Optional.empty();

  /** A renewal over one snapshot of trust and algorithms. */
  public PdfRenewal(
      TrustRegister trust,
      AlgorithmPolicy algorithms,
      RevocationSource revocation,
      KeptTokens kept) {
    this.rules = new ChainRules(trust, algorithms, revocation);
    this.algorithms = algorithms;
    this.kept = kept;
  }

  /** See {@link org.karteseal.sign.ades.AdesRenewer#passes}. */
  public boolean passes(Document document, Instant now) throws SealException {
    return check(document, now).isPresent();
  }

  private Optional<Passed> check(Document document, Instant now) throws SealException {
    try (PDDocument whole = PdfFile.open(document)) {
      return check(document, whole, now);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Passed> check(Document document, PDDocument whole, Instant now)
      throws SealException {
    try {
      return new PdfShortCheck(rules, algorithms, kept, document, whole, now).check();
    } catch (RuntimeException | StackOverflowError e) {
      // Whatever it is that PDFBox stumbles over, the full validation has a name for it.
      return Optional.empty();
    }
  }

  /**
   * What came of it.
   *
   * @param record the document with its new timestamp; empty when it needs none
   * @param verified whether the short way verified it; else the full validation has to
   * @param again whether it had an archive timestamp before
   */
  public record Renewed(Optional<SignedRecord> record, boolean verified, boolean again) {}

  /** See {@link org.karteseal.sign.ades.AdesRenewer#renew}. */
  public Optional<Renewed> renew(
      Document document, TimestampSource source, Instant now, Optional<Instant> since)
      throws SealException {
    try (PDDocument whole = PdfFile.open(document)) {
      Optional<Passed> passed = check(document, whole, now);
      if (passed.isPresent() && since.isPresent() && passed.get().isCoveredSince(since.get())) {
        return Optional.of(new Renewed(Optional.empty(), true, true));
      }
      Optional<ValidationData> data = passed.flatMap(p -> missing(p, now));
      return data.isEmpty()
          ? Optional.empty()
          : Optional.of(renew(document, whole, passed.get(), data.get(), source, now));
    } catch (IOException e) {
      throw new SealException(SealException.Reason.INPUT_UNREADABLE, document.name(), "", e);
    }
  }

  private Renewed renew(
      Document document,
      PDDocument whole,
      Passed passed,
      ValidationData data,
      TimestampSource source,
      Instant now)
      throws SealException {
    document.progress().phase(Progress.Phase.AUGMENTING);
    List<VerifiedTimestamp> obtained = new ArrayList<>();
    DraftDocument draft = stamped(document, passed, data, source, now, obtained);
    boolean done = false;
    try {
      VerifiedTimestamp stamp = obtained.get(obtained.size() - 1);
      PdfRenewedCheck after = new PdfRenewedCheck(rules, document, passed, stamp);
      draft = withOwnData(draft, after, now);
      document.progress().phase(Progress.Phase.VALIDATING);
      SignedRecord record = new SignedRecord(draft, SignatureLevel.LTA, obtained, List.of());
      boolean verified = after.passes(record.document(), whole, now);
      after.chain().ifPresent(c -> authority = Optional.of(c));
      done = true;
      return new Renewed(Optional.of(record), verified, passed.newest().isPresent());
    } finally {
      if (!done) {
        draft.close();
      }
    }
  }

  private DraftDocument stamped(
      Document document,
      Passed passed,
      ValidationData data,
      TimestampSource source,
      Instant now,
      List<VerifiedTimestamp> obtained)
      throws SealException {
    int seen = largest.get();
    int reserved = seen == 0 ? source.reservedTokenSize() : seen + MARGIN;
    return PdfUpdate.withSignature(
        document,
        passed.digests()::continued,
        data,
        new PdfUpdate.Slot(true, reserved, now),
        imprint -> {
          VerifiedTimestamp token = source.stamp(imprint);
          obtained.add(token);
          largest.accumulateAndGet(token.token().length(), Math::max);
          return token.token().toByteArray();
        });
  }

  /** Everything that the old chain needs and, as far as can be foreseen, the new token. */
  private Optional<ValidationData> missing(Passed passed, Instant now) {
    List<Use> uses = new ArrayList<>(passed.uses());
    authority.ifPresent(chain -> uses.add(new Use(chain, now)));
    ValidationData all = ValidationData.empty();
    for (Use use : uses) {
      List<X509Certificate> embedded = new ArrayList<>(passed.certificates());
      embedded.addAll(Certificates.parseAll(all.certificates()));
      ValidationData there = ValidationData.empty();
      there.addAll(passed.stored());
      there.addAll(all);
      Optional<ValidationData> missing = rules.missing(use.chain(), use.at(), embedded, there, now);
      if (missing.isEmpty()) {
        return Optional.empty();
      }
      all.addAll(missing.get());
    }
    return Optional.of(all.without(passed.stored()));
  }

  /** The data of a token by an authority that was not foreseen goes into a revision of its own. */
  private DraftDocument withOwnData(DraftDocument draft, PdfRenewedCheck after, Instant now)
      throws SealException {
    if (authority.equals(after.chain())) {
      return draft;
    }
    Optional<ValidationData> own = after.missing(draft.toDocument(), now);
    if (own.isEmpty() || own.get().isEmpty()) {
      return draft;
    }
    try (draft) {
      return PdfUpdate.withValidationData(draft.toDocument(), own.get());
    }
  }
}
