package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.tsp.TimeStampToken;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.ades.Coverage.Kind;
import org.karteseal.sign.ades.Coverage.LaterChange;
import org.karteseal.sign.ades.KeptTokens;
import org.karteseal.sign.ades.internal.ChainRules.Chain;
import org.karteseal.sign.ades.internal.pdf.FileStructure;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.sign.trust.TrustPurpose;

/**
 * The short way to TOTAL-PASSED for the plain PDF that archives are full of (docs/adr/0022): every
 * signature and every timestamp is verified over what it covers, every chain and its lists at the
 * time of use and now, every revision against the one before. It knows no other answer: where
 * anything is out of the ordinary it says nothing, and the full validation is asked.
 */
final class PdfShortCheck {
  private static final COSName CADES = COSName.getPDFName("ETSI.CAdES.detached");
  private static final COSName RFC3161 = COSName.getPDFName("ETSI.RFC3161");
  private static final Set<Kind> EXPECTED =
      EnumSet.of(Kind.VALIDATION_DATA, Kind.DOCUMENT_TIMESTAMP, Kind.FURTHER_SIGNATURE);
  private static final int NON_REPUDIATION = 1;

  private final ChainRules rules;
  private final AlgorithmPolicy algorithms;
  private final KeptTokens kept;
  private final Document document;
  private final PDDocument whole;
  private final Instant now;
  private final List<Use> uses = new ArrayList<>();
  private final List<X509Certificate> certificates = new ArrayList<>();
  private final Map<Long, VerifiedTimestamp> stamps = new HashMap<>();

  PdfShortCheck(
      ChainRules rules,
      AlgorithmPolicy algorithms,
      KeptTokens kept,
      Document document,
      PDDocument whole,
      Instant now) {
    this.rules = rules;
    this.algorithms = algorithms;
    this.kept = kept;
    this.document = document;
    this.whole = whole;
    this.now = now;
  }

  /** A chain that the document's proof rests on, and when it was relied on. */
  record Use(Chain chain, Instant at) {}

  /**
   * A document that passes.
   *
   * @param signatures its signatures and document timestamps, oldest first
   * @param uses every chain that it rests on
   * @param certificates every certificate that it carries
   * @param stored the content of its security store
   * @param digests the digests over it
   * @param newest the time of its newest document timestamp; empty when it has none
   */
  record Passed(
      List<EmbeddedSignature> signatures,
      List<Use> uses,
      List<X509Certificate> certificates,
      ValidationData stored,
      RangeDigests digests,
      Optional<Instant> newest) {
    /** Whether everything is under an archive timestamp that is not older. */
    boolean isCoveredSince(Instant since) {
      return signatures.get(signatures.size() - 1).timestamp()
          && newest.map(n -> !n.isBefore(since)).orElse(false);
    }
  }

  /** What is known of a document that passes; empty where the short way says nothing. */
  Optional<Passed> check() throws SealException {
    List<EmbeddedSignature> embedded = PdfSignatures.read(whole, document.size());
    if (whole.isEncrypted() || !isPlain(embedded) || !revisionsAreHonest(embedded)) {
      return Optional.empty();
    }
    ValidationData stored = PdfValidationData.read(whole);
    if (!stored.ocspResponses().isEmpty()) {
      return Optional.empty();
    }
    certificates.addAll(Certificates.parseAll(stored.certificates()));
    embedded.forEach(e -> e.cms().ifPresent(c -> certificates.addAll(Certificates.of(c))));
    RangeDigests digests = new RangeDigests(document, embedded);
    // Timestamps first: a signature is judged by the earliest one over it.
    Optional<Instant> newest = Optional.empty();
    for (EmbeddedSignature e : embedded) {
      if (e.timestamp()) {
        Optional<VerifiedTimestamp> stamp = documentTimestamp(e, digests, stored);
        if (stamp.isEmpty() || newest.map(n -> n.isAfter(stamp.get().genTime())).orElse(false)) {
          return Optional.empty();
        }
        stamps.put(e.end(), stamp.get());
        newest = Optional.of(stamp.get().genTime());
      }
    }
    for (EmbeddedSignature e : embedded) {
      if (!e.timestamp() && !signaturePasses(e, embedded, digests, stored)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Passed(embedded, uses, certificates, stored, digests, newest));
  }

  /** At least one signature; each honest by itself, and over all of the one before. */
  private static boolean isPlain(List<EmbeddedSignature> embedded) {
    long behind = 0;
    for (EmbeddedSignature e : embedded) {
      if (e.fault().isPresent()
          || e.cms().isEmpty()
          || e.gapStart() <= behind
          || e.end() <= behind) {
        return false;
      }
      behind = e.end();
    }
    return embedded.stream().anyMatch(e -> !e.timestamp());
  }

  private boolean revisionsAreHonest(List<EmbeddedSignature> embedded) throws SealException {
    try (PdfRevisions revisions = new PdfRevisions(document, whole)) {
      for (EmbeddedSignature e : embedded) {
        if (!saysTheSame(e, revisions.endingAt(e.end()))) {
          return false;
        }
      }
      FileStructure structure = PdfLaterChanges.structure(document, embedded);
      if (!PdfOrphans.find(document, whole, embedded, structure).isEmpty()
          || !isPlain(PdfSignatures.heldAgainst(structure, embedded))) {
        return false;
      }
      PdfLaterChanges changes = PdfLaterChanges.of(document, revisions, embedded, structure);
      long first = embedded.get(0).end();
      return embedded.stream().allMatch(e -> changes.contradictionsIn(e.end()).isEmpty())
          && changes.after(first).stream().map(LaterChange::kind).allMatch(EXPECTED::contains)
          && changes.amendedAfter(first).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** A later revision can put another signature dictionary in the place of the one it signed. */
  private boolean saysTheSame(EmbeddedSignature signature, PDDocument revision) throws IOException {
    Optional<COSDictionary> then = value(revision, signature.field());
    Optional<COSDictionary> now = value(whole, signature.field());
    return then.isPresent()
        && now.isPresent()
        && isOfKind(now.get(), signature)
        && (revision == whole || CosEquality.sameContent(then.get(), now.get()));
  }

  private static boolean isOfKind(COSDictionary value, EmbeddedSignature signature) {
    COSName type = value.getCOSName(COSName.TYPE);
    COSName format = value.getCOSName(COSName.SUB_FILTER);
    return signature.timestamp()
        ? COSName.getPDFName("DocTimeStamp").equals(type) && RFC3161.equals(format)
        : COSName.SIG.equals(type) && CADES.equals(format);
  }

  private static Optional<COSDictionary> value(PDDocument pdf, String field) throws IOException {
    List<COSDictionary> values = new ArrayList<>();
    for (PDSignatureField f : pdf.getSignatureFields()) {
      if (field.equals(f.getFullyQualifiedName())
          && f.getCOSObject().getDictionaryObject(COSName.V) instanceof COSDictionary value) {
        values.add(value);
      }
    }
    return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
  }

  private Optional<VerifiedTimestamp> documentTimestamp(
      EmbeddedSignature e, RangeDigests digests, ValidationData stored) throws SealException {
    Optional<CMSSignedData> cms = e.cms();
    return cms.isEmpty()
        ? Optional.empty()
        : timestamp(cms.get(), algorithm -> digests.of(e, algorithm), stored);
  }

  private Optional<VerifiedTimestamp> timestamp(
      CMSSignedData cms, MessageImprint content, ValidationData stored) throws SealException {
    Optional<VerifiedTimestamp> verified = kept.verified(octets(cms), content);
    if (verified.isEmpty()) {
      return Optional.empty();
    }
    Instant genTime = verified.get().genTime();
    List<X509Certificate> own = new ArrayList<>(certificates);
    own.addAll(Certificates.of(cms));
    if (genTime.isAfter(now)
        || !algorithmsCount(cms)
        || !relied(verified.get().chain().get(0), own, CertificateUse.TIMESTAMP, genTime, stored)) {
      return Optional.empty();
    }
    return verified;
  }

  private static Octets octets(CMSSignedData cms) {
    try {
      return Octets.of(cms.getEncoded());
    } catch (IOException e) {
      return Octets.of(new byte[0]);
    }
  }

  /** The token's own algorithms still count now; that they might sign then was checked. */
  private boolean algorithmsCount(CMSSignedData cms) {
    List<SignerInformation> signers = List.copyOf(cms.getSignerInfos().getSigners());
    Optional<X509Certificate> own = PdfEvidence.signerOf(cms);
    Optional<TimeStampToken> token = PdfEvidence.token(cms);
    if (signers.size() != 1 || own.isEmpty() || token.isEmpty()) {
      return false;
    }
    Optional<DigestAlgorithm> digest = DigestAlgorithm.parse(signers.get(0).getDigestAlgOID());
    Optional<DigestAlgorithm> imprint =
        DigestAlgorithm.parse(token.get().getTimeStampInfo().getMessageImprintAlgOID().getId());
    if (digest.isEmpty() || imprint.isEmpty() || signers.get(0).getUnsignedAttributes() != null) {
      return false;
    }
    Optional<AlgorithmUse> use =
        ShortCms.use(signers.get(0), own.get().getPublicKey(), digest.get());
    return use.isPresent()
        && now.isBefore(algorithms.life(use.get()).verifyUntil())
        && now.isBefore(algorithms.lifeOfDigest(imprint.get().standardName()).verifyUntil());
  }

  /**
   * The chain holds at the time of use and now, and so do its lists. A leaf may have expired since:
   * then lists that were made after the use, and while it lived, are in the document.
   */
  private boolean relied(
      X509Certificate leaf,
      List<X509Certificate> others,
      Set<TrustPurpose> purposes,
      Instant at,
      ValidationData stored) {
    boolean alive = now.isBefore(leaf.getNotAfter().toInstant());
    List<Instant> times = alive ? List.of(at, now) : List.of(at);
    Optional<Chain> chain = rules.chain(leaf, others, purposes, times, now);
    if (chain.isEmpty() || !rules.isGood(chain.get(), stored, times, now)) {
      return false;
    }
    boolean proved =
        alive
            || (purposes.equals(CertificateUse.SIGNATURE)
                && rules.isCarried(chain.get(), stored, at, at, now)
                && rules.issuersHold(chain.get(), purposes, stored, now));
    if (proved) {
      uses.add(new Use(chain.get(), at));
    }
    return proved;
  }

  private boolean signaturePasses(
      EmbeddedSignature e, List<EmbeddedSignature> all, RangeDigests digests, ValidationData stored)
      throws SealException {
    if (e.cms().isEmpty()) {
      return false;
    }
    Optional<ShortCms.Verified> verified =
        ShortCms.verify(e.cms().get(), algorithm -> digests.of(e, algorithm));
    if (verified.isEmpty()) {
      return false;
    }
    ShortCms.Verified signature = verified.get();
    Optional<Instant> proved = firstProof(e, all, signature, stored);
    return proved.isPresent()
        && statesItsTime(e, signature.signer(), proved.get())
        && isForSigning(signature.signer())
        && now.isBefore(algorithms.life(signature.algorithm()).verifyUntil())
        && proved.get().isBefore(algorithms.life(signature.algorithm()).signUntil())
        && relied(signature.signer(), certificates, CertificateUse.SIGNATURE, proved.get(), stored);
  }

  /** The earliest timestamp over it; empty when there is none, or one that does not pass. */
  private Optional<Instant> firstProof(
      EmbeddedSignature e,
      List<EmbeddedSignature> all,
      ShortCms.Verified signature,
      ValidationData stored)
      throws SealException {
    Set<Instant> times = new LinkedHashSet<>();
    Optional<Instant> next = Optional.empty();
    for (EmbeddedSignature other : all) {
      if (other.timestamp() && other.end() > e.end()) {
        VerifiedTimestamp stamp = stamps.get(other.end());
        if (stamp == null) {
          return Optional.empty();
        }
        Instant time = stamp.genTime();
        times.add(time);
        next = next.isEmpty() ? Optional.of(time) : next;
      }
    }
    for (CMSSignedData token : signature.tokens()) {
      Optional<VerifiedTimestamp> own =
          timestamp(token, algorithm -> algorithm.digest(signature.value().toByteArray()), stored);
      if (own.isEmpty() || next.map(n -> own.get().genTime().isAfter(n)).orElse(false)) {
        return Optional.empty();
      }
      certificates.addAll(Certificates.of(token));
      times.add(own.get().genTime());
    }
    return times.stream().min(Instant::compareTo);
  }

  /** EN 319 142-1, 6.3: the time that the dictionary states, within the certificate's life. */
  private boolean statesItsTime(EmbeddedSignature e, X509Certificate signer, Instant proved) {
    try {
      Optional<COSDictionary> value = value(whole, e.field());
      Calendar stated = value.isEmpty() ? null : new PDSignature(value.get()).getSignDate();
      if (stated == null) {
        return false;
      }
      Instant at = stated.toInstant();
      return !at.isBefore(signer.getNotBefore().toInstant())
          && !at.isAfter(signer.getNotAfter().toInstant())
          && !at.isAfter(proved);
    } catch (IOException | RuntimeException x) {
      return false;
    }
  }

  private static boolean isForSigning(X509Certificate signer) {
    boolean[] usage = signer.getKeyUsage();
    return usage != null && usage[NON_REPUDIATION];
  }
}
