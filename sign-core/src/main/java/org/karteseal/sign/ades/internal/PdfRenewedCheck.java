package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampTokenInfo;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.ades.Coverage.Kind;
import org.karteseal.sign.ades.Coverage.LaterChange;
import org.karteseal.sign.ades.internal.ChainRules.Chain;
import org.karteseal.sign.ades.internal.PdfShortCheck.Passed;
import org.karteseal.sign.ades.internal.PdfShortCheck.Use;

/**
 * Whether a document that was just renewed passes, given that it passed before. It begins with the
 * same octets, compared one by one, so what was verified over them a moment ago still holds; what
 * is new is examined: one timestamp over everything, one change of the revision, and that the
 * document now carries all that its proof needs.
 */
final class PdfRenewedCheck {
  private static final Set<Kind> EXPECTED =
      EnumSet.of(Kind.VALIDATION_DATA, Kind.DOCUMENT_TIMESTAMP);

  private final ChainRules rules;
  private final Document before;
  private final Passed passed;
  private final VerifiedTimestamp stamp;

  /**
   * @param before the document as it was
   * @param passed what is known of it
   * @param stamp the new token, which was verified when it came
   */
  PdfRenewedCheck(ChainRules rules, Document before, Passed passed, VerifiedTimestamp stamp) {
    this.rules = rules;
    this.before = before;
    this.passed = passed;
    this.stamp = stamp;
  }

  /** The chain of the new token at its time, if it is of the ordinary kind. */
  Optional<Chain> chain() {
    return rules.chain(
        stamp.chain().get(0),
        stamp.chain(),
        CertificateUse.TIMESTAMP,
        List.of(stamp.genTime()),
        stamp.genTime());
  }

  /** What the new token's proof needs and the document does not hold; empty if it cannot be had. */
  Optional<ValidationData> missing(Document renewed, Instant now) throws SealException {
    try (PDDocument pdf = PdfFile.open(renewed)) {
      ValidationData stored = PdfValidationData.read(pdf);
      return chain().flatMap(c -> rules.missing(c, stamp.genTime(), embedded(stored), stored, now));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private List<X509Certificate> embedded(ValidationData stored) {
    List<X509Certificate> all = new ArrayList<>(passed.certificates());
    all.addAll(Certificates.parseAll(stored.certificates()));
    all.addAll(tokenCertificates());
    return all;
  }

  private List<X509Certificate> tokenCertificates() {
    try {
      return Certificates.of(new CMSSignedData(stamp.token().toByteArray()));
    } catch (CMSException | RuntimeException e) {
      return List.of();
    }
  }

  /**
   * Whether it passes; what is not plain is left to the full validation.
   *
   * @param opened the document as it was, as the check before the act saw it
   */
  boolean passes(Document renewed, PDDocument opened, Instant now) throws SealException {
    if (!renewed.startsWith(before)) {
      return false;
    }
    try (PDDocument whole = PdfFile.open(renewed)) {
      List<EmbeddedSignature> embedded = PdfSignatures.read(whole, renewed.size());
      if (!continues(embedded) || !isOurs(embedded.get(embedded.size() - 1), renewed)) {
        return false;
      }
      return changesAreExpected(renewed, whole, opened, embedded)
          && proofIsComplete(PdfValidationData.read(whole), later(now, stamp.genTime()));
    } catch (IOException | RuntimeException | StackOverflowError e) {
      return false;
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /** The signatures of before, each where it was, and one more. */
  private boolean continues(List<EmbeddedSignature> embedded) {
    List<EmbeddedSignature> old = passed.signatures();
    if (embedded.size() != old.size() + 1) {
      return false;
    }
    for (int i = 0; i < old.size(); i++) {
      EmbeddedSignature a = old.get(i);
      EmbeddedSignature b = embedded.get(i);
      if (!a.field().equals(b.field())
          || a.timestamp() != b.timestamp()
          || a.gapStart() != b.gapStart()
          || a.gapEnd() != b.gapEnd()
          || a.end() != b.end()
          || b.fault().isPresent()) {
        return false;
      }
    }
    return true;
  }

  /** The new one holds the token octet for octet, and the token's imprint is over all the rest. */
  private boolean isOurs(EmbeddedSignature added, Document renewed) throws SealException {
    if (!added.timestamp()
        || added.fault().isPresent()
        || added.cms().isEmpty()
        || added.gapStart() < before.size()) {
      return false;
    }
    try {
      CMSSignedData cms = added.cms().get();
      if (!Octets.of(cms.getEncoded()).equals(stamp.token())) {
        return false;
      }
      Optional<TimeStampTokenInfo> info = PdfEvidence.token(cms).map(t -> t.getTimeStampInfo());
      Optional<DigestAlgorithm> algorithm =
          info.flatMap(i -> DigestAlgorithm.parse(i.getMessageImprintAlgOID().getId()));
      return algorithm.isPresent()
          && MessageDigest.isEqual(
              info.orElseThrow().getMessageImprintDigest(),
              passed.digests().ofAppended(renewed, added, algorithm.get()));
    } catch (IOException e) {
      return false;
    }
  }

  /** Up to the new timestamp, and behind it, nothing but validation data and timestamps. */
  private boolean changesAreExpected(
      Document renewed, PDDocument whole, PDDocument opened, List<EmbeddedSignature> embedded)
      throws IOException, SealException {
    List<EmbeddedSignature> last = embedded.subList(embedded.size() - 2, embedded.size());
    if (PdfTail.signatureAfter(renewed, last.get(1).end()).isPresent()) {
      return false;
    }
    try (PdfRevisions revisions = new PdfRevisions(renewed, whole)) {
      revisions.lend(before.size(), opened);
      PdfLaterChanges changes =
          PdfLaterChanges.of(renewed, revisions, last, PdfLaterChanges.structure(renewed, last));
      return changes.after(last.get(0).end()).stream()
              .map(LaterChange::kind)
              .allMatch(EXPECTED::contains)
          && changes.amendedAfter(last.get(0).end()).isEmpty();
    }
  }

  /** Level LTA: lists for every chain are in the document, and the new one's say good. */
  private boolean proofIsComplete(ValidationData stored, Instant now) {
    for (Use use : passed.uses()) {
      if (!rules.isCarried(use.chain(), stored, use.at(), Instant.MIN, now)) {
        return false;
      }
    }
    return chain()
        .filter(c -> rules.isGood(c, stored, List.of(stamp.genTime(), now), now))
        .isPresent();
  }
}
