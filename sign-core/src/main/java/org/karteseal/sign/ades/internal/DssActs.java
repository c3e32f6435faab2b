package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.validation.analyzer.DefaultDocumentAnalyzer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.ades.internal.DssTimestamps.CarriedException;
import org.karteseal.sign.ades.internal.DssTimestamps.OtherDigestException;

/** Signing and raising with DSS: what is the same whatever the format. */
final class DssActs {
  /** As many digests as there are; an authority is asked again at most so often. */
  private static final int MOST_TRIES = DigestAlgorithm.values().length;

  private DssActs() {}

  /** Makes the document with DSS. */
  interface Making {
    DSSDocument make() throws SealException;
  }

  /** Raises a document with DSS to T, LT or LTA. */
  interface Raising {
    DSSDocument raise(Document document, org.karteseal.sign.SignatureLevel level, Act act)
        throws SealException;
  }

  /**
   * What DSS works with in one act.
   *
   * @param verifier our anchors and revocation data; silent, because we verify before and after
   * @param timestamps our authorities
   * @param digest the digest of timestamps
   * @param now the time of the act
   */
  record Act(
      CertificateVerifier verifier,
      DssTimestamps timestamps,
      eu.europa.esig.dss.enumerations.DigestAlgorithm digest,
      Date now) {
    /** DSS takes the wall clock unless it is told otherwise. */
    <A extends DefaultDocumentAnalyzer> A at(A analyzer) {
      analyzer.setValidationTime(now);
      return analyzer;
    }
  }

  /** A signature at level B, raised to T where the task has a source. */
  static SignedRecord signed(SigningTask task, Making making, Raising raising)
      throws SealException {
    List<Document> outside =
        task.form().leavesContentOutside() ? outside(task.document()) : List.of();
    SignedRecord made =
        record(
            guarded(task.document(), making),
            task.document().name(),
            org.karteseal.sign.SignatureLevel.B,
            List.of(),
            outside);
    if (task.source().isEmpty()) {
      return made;
    }
    try (made) {
      // A signature timestamp needs no trust: whoever verifies the result has it.
      return raised(
          made.document(),
          org.karteseal.sign.SignatureLevel.T,
          task.source().get(),
          task.at(),
          () -> new CommonCertificateVerifier(true),
          raising);
    }
  }

  /** The content itself and its companions, when it is not in the result. */
  private static List<Document> outside(Document content) throws SealException {
    if (DocumentFormat.isSignatureFile(content) && !content.contents().isEmpty()) {
      return content.contents();
    }
    List<Document> all = new ArrayList<>();
    all.add(content.accompaniedBy(List.of()));
    all.addAll(content.contents());
    return all;
  }

  /** Raises with the anchors and the revocation data of the task. */
  static SignedRecord raised(RaisingTask task, Raising raising) throws SealException {
    DssTrust trust = new DssTrust(task.trust());
    return raised(
        task.document(),
        task.level(),
        task.source(),
        task.now(),
        () -> trust.verifier(task.revocation(), task.now()),
        raising);
  }

  /** Raises, with another digest again where an authority wants that. */
  private static SignedRecord raised(
      Document document,
      org.karteseal.sign.SignatureLevel level,
      TimestampSource source,
      Instant now,
      Supplier<CertificateVerifier> verifiers,
      Raising raising)
      throws SealException {
    DigestAlgorithm digest = DigestAlgorithm.SHA256;
    for (int i = 0; i < MOST_TRIES; i++) {
      DssTimestamps timestamps = new DssTimestamps(source);
      Act act =
          new Act(
              silent(verifiers.get()), timestamps, DssParameters.digest(digest), Date.from(now));
      try {
        DSSDocument made = guarded(document, () -> raising.raise(document, level, act));
        return record(made, document.name(), level, timestamps.obtained(), document.contents());
      } catch (OtherDigestException e) {
        digest = e.wanted();
      }
    }
    throw new SealException(Reason.TIMESTAMP_REFUSED, document.name(), "DIGEST_CHANGES");
  }

  /** We verify before and after; DSS's own alarms would compare with its own idea of time. */
  private static CertificateVerifier silent(CertificateVerifier verifier) {
    SilentOnStatusAlert silent = new SilentOnStatusAlert();
    verifier.setAlertOnInvalidSignature(silent);
    verifier.setAlertOnInvalidTimestamp(silent);
    verifier.setAlertOnMissingRevocationData(silent);
    verifier.setAlertOnRevokedCertificate(silent);
    verifier.setAlertOnNoRevocationAfterBestSignatureTime(silent);
    verifier.setAlertOnUncoveredPOE(silent);
    verifier.setAlertOnExpiredCertificate(silent);
    verifier.setAlertOnNotYetValidCertificate(silent);
    verifier.setAugmentationAlertOnHigherSignatureLevel(silent);
    verifier.setAugmentationAlertOnSignatureWithoutCertificates(silent);
    verifier.setAugmentationAlertOnSelfSignedCertificateChains(silent);
    return verifier;
  }

  /** The name of a level in the enumeration of DSS. */
  static SignatureLevel level(String family, org.karteseal.sign.SignatureLevel level) {
    return SignatureLevel.valueOf(family + "_BASELINE_" + level.name());
  }

  static {
    DssXml.prepare();
  }

  /** DSS answers what it cannot work with by unchecked exceptions of many kinds. */
  private static DSSDocument guarded(Document document, Making making) throws SealException {
    try {
      return making.make();
    } catch (CarriedException e) {
      throw e.carried();
    } catch (OtherDigestException e) {
      throw e;
    } catch (StackOverflowError e) {
      throw new SealException(Reason.INPUT_DAMAGED, document.name(), "NESTED_TOO_DEEPLY", e);
    } catch (RuntimeException e) {
      throw new SealException(Reason.INPUT_DAMAGED, document.name(), "NOT_OF_THAT_FORMAT", e);
    }
  }

  private static SignedRecord record(
      DSSDocument made,
      String name,
      org.karteseal.sign.SignatureLevel level,
      List<VerifiedTimestamp> obtained,
      List<Document> contents)
      throws SealException {
    DraftDocument draft = new DraftDocument(name);
    boolean done = false;
    try {
      made.writeTo(draft);
      done = true;
      return new SignedRecord(draft, level, obtained, List.of()).beside(contents);
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, name, "TEMPORARY_FILE", e);
    } finally {
      if (!done) {
        draft.close();
      }
    }
  }
}
