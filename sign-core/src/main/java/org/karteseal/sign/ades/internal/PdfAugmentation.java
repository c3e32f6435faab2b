package org.karteseal.sign.ades.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;

/**
 * Raises the signatures of one PDF (EN 319 142-1, 6.3), writing as few revisions as the level
 * needs: validation data and the archive timestamp over it share one.
 */
final class PdfAugmentation {
  private final ValidationDataCollector collector;
  private final TimestampSource source;
  private final Instant now;
  private final List<VerifiedTimestamp> obtained = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /** An augmentation at one time. */
  PdfAugmentation(RaisingTask task) {
    this.collector =
        new ValidationDataCollector(
            task.trust(),
            task.revocation(),
            task.now(),
            c -> task.signer().isEmpty() || c.equals(task.signer().get()) || isOurs(c));
    this.source = task.source();
    this.now = task.now();
  }

  private boolean isOurs(X509Certificate certificate) {
    return obtained.stream().anyMatch(t -> t.chain().get(0).equals(certificate));
  }

  /** The document at the level; see {@link org.karteseal.sign.ades.AdesAugmenter#raise}. */
  SignedRecord raise(Document document, SignatureLevel level) throws SealException {
    PdfEvidence evidence = PdfEvidence.read(document, now);
    if (evidence.signatures().stream().noneMatch(s -> !s.timestamp())) {
      throw new SealException(Reason.NOTHING_SIGNED, document.name(), "");
    }
    DraftDocument draft =
        switch (level) {
          case B -> throw new IllegalArgumentException("level B is not raised to");
          case T -> timestamp(document, ValidationData.empty());
          case LT -> {
            Stage stamped = stamped(document, evidence);
            yield stamped.andThen(d -> PdfUpdate.withValidationData(d, missing(d)));
          }
          case LTA -> {
            Stage stamped = stamped(document, evidence);
            yield stamped.andThen(d -> archive(d));
          }
        };
    return new SignedRecord(draft, level, obtained, remarks);
  }

  /** Every signature needs a proof of existence before its validation data is frozen. */
  private Stage stamped(Document document, PdfEvidence evidence) throws SealException {
    return evidence.allProved()
        ? new Stage(document, null)
        : new Stage(null, timestamp(document, ValidationData.empty()));
  }

  private DraftDocument archive(Document document) throws SealException {
    DraftDocument archived = timestamp(document, missing(document));
    ValidationData ofToken;
    try {
      ofToken = missing(archived.toDocument());
    } catch (SealException e) {
      // The new token's own data can still be gathered at the next renewal, while its authority
      // lives; the archive timestamp itself is complete.
      remarks.add("TIMESTAMP_" + e.reason());
      return archived;
    }
    if (ofToken.isEmpty()) {
      return archived;
    }
    try (archived) {
      return PdfUpdate.withValidationData(archived.toDocument(), ofToken);
    }
  }

  private ValidationData missing(Document document) throws SealException {
    PdfEvidence evidence = PdfEvidence.read(document, now);
    return collector.missing(
        evidence.uses(), evidence.certificates(), evidence.stored(), document.name());
  }

  private DraftDocument timestamp(Document document, ValidationData data) throws SealException {
    return PdfUpdate.withSignature(
        document,
        data,
        new PdfUpdate.Slot(true, source.reservedTokenSize(), now),
        imprint -> {
          VerifiedTimestamp token = source.stamp(imprint);
          obtained.add(token);
          return token.token().toByteArray();
        });
  }

  /** A document on its way: the caller's own, or a draft of ours that the next step replaces. */
  private record Stage(
      @org.jspecify.annotations.Nullable Document given,
      @org.jspecify.annotations.Nullable DraftDocument draft) {
    interface Step {
      DraftDocument apply(Document document) throws SealException;
    }

    DraftDocument andThen(Step step) throws SealException {
      if (draft != null) {
        try (draft) {
          return step.apply(draft.toDocument());
        }
      }
      if (given == null) {
        throw new org.karteseal.sign.SealBug("a stage holds a document");
      }
      return step.apply(given);
    }
  }
}
