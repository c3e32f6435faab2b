package org.karteseal.validator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.ades.AdesValidation.UnreadableSignature;
import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.validator.continuity.Continuity;

/**
 * What was found in one document.
 *
 * @param document which document
 * @param at the time for which it was judged
 * @param network whether revocation data could be asked for
 * @param masked whether personal data was left out
 * @param recordType the record type that it was held against
 * @param format the format of its signatures
 * @param verdict the verdict on the document
 * @param qualification whether a signer with the needed qualification stands behind it
 * @param remarks what must be known beside the verdict
 * @param signatures its signatures, in the order of the document
 * @param documentTimestamps timestamps that belong to no single signature
 * @param unreadable what claims to be a signature and could not be read
 */
public record ValidationReport(
    DocumentFacts document,
    Instant at,
    Network network,
    boolean masked,
    Optional<RecordTypeFacts> recordType,
    SignatureFormat format,
    Verdict verdict,
    QualificationVerdict.Outcome qualification,
    List<Remark> remarks,
    List<SignatureReport> signatures,
    List<TimestampReport> documentTimestamps,
    List<UnreadableSignature> unreadable) {
  public ValidationReport {
    remarks = List.copyOf(remarks);
    signatures = List.copyOf(signatures);
    documentTimestamps = List.copyOf(documentTimestamps);
    unreadable = List.copyOf(unreadable);
  }

  /** The same with one more remark. */
  ValidationReport with(Remark remark) {
    List<Remark> more = new ArrayList<>(remarks);
    more.add(remark);
    return new ValidationReport(
        document,
        at,
        network,
        masked,
        recordType,
        format,
        verdict,
        qualification,
        more,
        signatures,
        documentTimestamps,
        unreadable);
  }

  /** The first instant at which a signature of the document can no longer be proved. */
  public Optional<Instant> provableUntil() {
    boolean allProvable =
        signatures.stream().allMatch(s -> s.continuity().state() == Continuity.State.PROVABLE);
    return allProvable
        ? signatures.stream().map(s -> s.continuity().ending().when()).min(Instant::compareTo)
        : Optional.empty();
  }

  @Override
  public String toString() {
    return verdict + " at " + at + ", SHA-256 " + document.sha256();
  }
}
