package org.karteseal.sign.ades.internal;

import static org.karteseal.sign.ades.internal.XmlNames.DS;
import static org.karteseal.sign.ades.internal.XmlNames.XADES;
import static org.karteseal.sign.ades.internal.XmlNames.XADES_141;
import static org.karteseal.sign.ades.internal.XmlNames.is;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.tsp.TimeStampToken;
import org.karteseal.sign.Octets;
import org.w3c.dom.Element;

/**
 * What the signature of an e-prescription carries to be verified with.
 *
 * @param signer the certificate in its key information
 * @param stamps its timestamps, in order; the first one is over the signature's value
 * @param certificates every certificate that it holds
 * @param stored its values, without the certificates inside the tokens
 */
record EprescriptionEvidence(
    Optional<X509Certificate> signer,
    List<Stamp> stamps,
    List<X509Certificate> certificates,
    ValidationData stored) {

  /**
   * One timestamp.
   *
   * @param id what its validation data refers to
   * @param signer the authority's certificate
   */
  record Stamp(String id, Instant genTime, Optional<X509Certificate> signer) {
    Optional<CertificateUse> use() {
      return signer.map(s -> new CertificateUse(s, genTime, CertificateUse.TIMESTAMP));
    }
  }

  /** Reads it; what is unreadable is missing here and judged by the validation. */
  static EprescriptionEvidence of(Element signature) {
    ValidationData stored = ValidationData.empty();
    List<X509Certificate> certificates = new ArrayList<>();
    List<Stamp> stamps = new ArrayList<>();
    Optional<X509Certificate> signer = Optional.empty();
    for (Element element : XmlNames.all(signature)) {
      if (is(element, DS, "X509Certificate") && signer.isEmpty()) {
        signer = content(element).flatMap(c -> Certificates.parse(c.toByteArray()));
      } else if (is(element, XADES, "EncapsulatedX509Certificate")) {
        content(element).ifPresent(stored.certificates()::add);
      } else if (is(element, XADES, "EncapsulatedCRLValue")) {
        content(element).ifPresent(stored.crls()::add);
      } else if (is(element, XADES, "EncapsulatedOCSPValue")) {
        content(element).ifPresent(stored.ocspResponses()::add);
      } else if (isStamp(element)) {
        addStamp(element, stamps, certificates);
      }
    }
    signer.ifPresent(certificates::add);
    certificates.addAll(Certificates.parseAll(stored.certificates()));
    return new EprescriptionEvidence(signer, stamps, certificates, stored);
  }

  private static boolean isStamp(Element element) {
    return is(element, XADES, "SignatureTimeStamp") || is(element, XADES_141, "ArchiveTimeStamp");
  }

  private static void addStamp(
      Element element, List<Stamp> stamps, List<X509Certificate> certificates) {
    Optional<TimeStampToken> token =
        XmlNames.child(element, XADES, "EncapsulatedTimeStamp")
            .flatMap(EprescriptionEvidence::content)
            .flatMap(EprescriptionEvidence::token);
    if (token.isPresent()) {
      CMSSignedData cms = token.get().toCMSSignedData();
      certificates.addAll(Certificates.of(cms));
      stamps.add(
          new Stamp(
              element.getAttributeNS(null, "Id"),
              PdfEvidence.genTime(token.get()),
              PdfEvidence.signerOf(cms)));
    }
  }

  private static Optional<TimeStampToken> token(Octets der) {
    try {
      return PdfEvidence.token(new CMSSignedData(der.toByteArray()));
    } catch (CMSException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Octets> content(Element element) {
    try {
      return Optional.of(
          Octets.of(Base64.getMimeDecoder().decode(element.getTextContent().strip())));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
