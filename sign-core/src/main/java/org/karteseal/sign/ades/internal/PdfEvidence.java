package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;

/**
 * What a signed PDF carries towards its own proof.
 *
 * @param signatures every signature and document timestamp, oldest first
 * @param uses the certificates that the proof rests on
 * @param certificates every certificate found in signatures, tokens and the security store
 * @param stored the content of the security store
 * @param allProved whether some timestamp proves the existence of each signature
 */
record PdfEvidence(
    List<EmbeddedSignature> signatures,
    List<CertificateUse> uses,
    List<X509Certificate> certificates,
    ValidationData stored,
    boolean allProved) {

  /** Reads it; what is unreadable is missing here and judged by the validation. */
  static PdfEvidence read(Document document, Instant now) throws SealException {
    try (PDDocument pdf = PdfFile.open(document)) {
      List<EmbeddedSignature> signatures = PdfSignatures.read(pdf, document.size());
      ValidationData stored = PdfValidationData.read(pdf);
      List<X509Certificate> certificates =
          new ArrayList<>(Certificates.parseAll(stored.certificates()));
      List<CertificateUse> uses = new ArrayList<>();
      boolean allProved = true;
      for (EmbeddedSignature signature : signatures) {
        if (signature.cms().isPresent()) {
          allProved &=
              collect(signature, signature.cms().get(), signatures, now, certificates, uses);
        }
      }
      return new PdfEvidence(signatures, uses, certificates, stored, allProved);
    } catch (IOException e) {
      throw new SealException(
          SealException.Reason.INPUT_DAMAGED, document.name(), "PDF_STRUCTURE", e);
    }
  }

  /** Whether the signature needs no proof of existence or has one. */
  private static boolean collect(
      EmbeddedSignature signature,
      CMSSignedData cms,
      List<EmbeddedSignature> all,
      Instant now,
      List<X509Certificate> certificates,
      List<CertificateUse> uses) {
    certificates.addAll(Certificates.of(cms));
    if (signature.timestamp()) {
      token(cms).ifPresent(t -> timestampUse(t, uses));
      return true;
    }
    List<TimeStampToken> tokens = signatureTimestamps(cms);
    for (TimeStampToken token : tokens) {
      certificates.addAll(Certificates.of(token.toCMSSignedData()));
      timestampUse(token, uses);
    }
    Optional<Instant> proof = firstProof(signature, tokens, all);
    Instant at = proof.orElse(now);
    signerOf(cms).ifPresent(c -> uses.add(new CertificateUse(c, at, CertificateUse.SIGNATURE)));
    return proof.isPresent();
  }

  private static void timestampUse(TimeStampToken token, List<CertificateUse> uses) {
    signerOf(token.toCMSSignedData())
        .ifPresent(c -> uses.add(new CertificateUse(c, genTime(token), CertificateUse.TIMESTAMP)));
  }

  /** The earliest time at which some timestamp says that the signature existed. */
  private static Optional<Instant> firstProof(
      EmbeddedSignature signature, List<TimeStampToken> tokens, List<EmbeddedSignature> all) {
    List<Instant> times = new ArrayList<>();
    tokens.forEach(t -> times.add(genTime(t)));
    for (EmbeddedSignature other : all) {
      if (other.timestamp() && other.end() > signature.end()) {
        other.cms().flatMap(PdfEvidence::token).ifPresent(t -> times.add(genTime(t)));
      }
    }
    return times.stream().min(Comparator.naturalOrder());
  }

  static Instant genTime(TimeStampToken token) {
    return token.getTimeStampInfo().getGenTime().toInstant();
  }

  static Optional<TimeStampToken> token(CMSSignedData cms) {
    try {
      return Optional.of(new TimeStampToken(cms));
    } catch (TSPException | IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The signature-time-stamp attributes of the first signer (EN 319 122-1, 5.3). */
  private static List<TimeStampToken> signatureTimestamps(CMSSignedData cms) {
    List<TimeStampToken> tokens = new ArrayList<>();
    for (SignerInformation signer : cms.getSignerInfos().getSigners()) {
      AttributeTable table = signer.getUnsignedAttributes();
      if (table == null) {
        continue;
      }
      ASN1EncodableVector attributes =
          table.getAll(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken);
      for (int i = 0; i < attributes.size(); i++) {
        for (ASN1Encodable value : Attribute.getInstance(attributes.get(i)).getAttrValues()) {
          try {
            token(new CMSSignedData(value.toASN1Primitive().getEncoded())).ifPresent(tokens::add);
          } catch (CMSException | IOException | RuntimeException e) {
            // A token that cannot be read proves nothing; the validation reports it.
          }
        }
      }
    }
    return tokens;
  }

  /** The certificate in the CMS that its first signer info names. */
  @SuppressWarnings("unchecked") // SignerId selects X509CertificateHolder; BC leaves it raw
  static Optional<X509Certificate> signerOf(CMSSignedData cms) {
    for (SignerInformation signer : cms.getSignerInfos().getSigners()) {
      for (Object holder : cms.getCertificates().getMatches(signer.getSID())) {
        try {
          return Certificates.parse(
              ((org.bouncycastle.cert.X509CertificateHolder) holder).getEncoded());
        } catch (IOException | RuntimeException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }
}
