package org.karteseal.sign.ades.internal;

import static org.karteseal.sign.ades.internal.XmlNames.DS;
import static org.karteseal.sign.ades.internal.XmlNames.XADES;
import static org.karteseal.sign.ades.internal.XmlTree.add;

import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.karteseal.sign.Attribution;
import org.karteseal.sign.ContentKind;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.key.SignatureScheme;
import org.karteseal.sign.key.SigningKey;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Signs prescriptions as the doctor and dispensing records as the pharmacist, in the form in which
 * the service writes them: element by element, with its prefixes, identifiers and line ends.
 */
final class EprescriptionSigning {
  /** The time with its offset spelled out; "Z" is the same to a schema and not to every reader. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  private final SigningKey key;
  private final SignatureScheme scheme;
  private final X509Certificate certificate;

  EprescriptionSigning(SigningKey key, SignatureScheme scheme, X509Certificate certificate) {
    this.key = key;
    this.scheme = scheme;
    this.certificate = certificate;
  }

  /** The record of the task; from a CSV it is put together first. */
  static SignedRecord sign(SigningTask task) throws SealException {
    EprescriptionLayout.Kind kind =
        task.form() == SignatureForm.E_PRESCRIPTION
            ? EprescriptionLayout.Kind.PRESCRIPTION
            : EprescriptionLayout.Kind.DISPENSING;
    SignedRecord signed =
        new EprescriptionSigning(task.request().key(), task.scheme(), task.chain().get(0))
            .sign(record(task.document(), kind), kind, task.at(), task.source());
    // The layout has no place for it.
    return task.request().attribution().equals(Attribution.none())
        ? signed
        : signed.withRemarks(List.of("ATTRIBUTION_NOT_STATED"));
  }

  private static org.karteseal.sign.Document record(
      org.karteseal.sign.Document given, EprescriptionLayout.Kind kind) throws SealException {
    if (ContentKind.of(given) == ContentKind.XML) {
      return given.accompaniedBy(List.of());
    }
    return switch (kind) {
      case PRESCRIPTION -> EprescriptionAssembly.prescription(given, Optional.empty());
      case DISPENSING -> {
        if (given.contents().size() != 1) {
          throw new SealException(
              Reason.FORMAT_NOT_SUPPORTED, given.name(), "ONE_PRESCRIPTION_WANTED");
        }
        yield EprescriptionAssembly.dispensing(given, given.contents().get(0), Optional.empty());
      }
    };
  }

  /**
   * The record with the signature that belongs to its kind, at level T when there is a source.
   *
   * @throws SealException FORMAT_NOT_SUPPORTED for anything but an unsigned record of that kind;
   *     INPUT_DAMAGED with the rule's code for one that breaks the layout
   */
  SignedRecord sign(
      org.karteseal.sign.Document document,
      EprescriptionLayout.Kind kind,
      Instant at,
      Optional<TimestampSource> source)
      throws SealException {
    Document tree = XmlTree.parse(document);
    Element signature = place(tree, kind, document.name());
    EprescriptionNames names = new EprescriptionNames(tree, seed(document, at));
    build(signature, names, at);
    List<VerifiedTimestamp> obtained = new ArrayList<>();
    if (source.isPresent()) {
      obtained.add(EprescriptionStamps.addSignatureTimestamp(signature, names, source.get()));
    }
    DraftDocument draft = XmlTree.write(tree, document.name());
    return new SignedRecord(
        draft, source.isPresent() ? SignatureLevel.T : SignatureLevel.B, obtained, List.of());
  }

  private byte[] seed(org.karteseal.sign.Document document, Instant at) throws SealException {
    return (document.sha256() + at + Certificates.octets(certificate).sha256())
        .getBytes(StandardCharsets.US_ASCII);
  }

  /** The empty signature element at its place. */
  private static Element place(Document tree, EprescriptionLayout.Kind kind, String name)
      throws SealException {
    EprescriptionLayout layout =
        EprescriptionLayout.of(tree)
            .filter(l -> l.kind() == kind)
            .orElseThrow(() -> new SealException(Reason.FORMAT_NOT_SUPPORTED, name, "NOT_" + kind));
    Conclusion content = layout.judgeContent();
    if (!content.hasPassed()) {
      throw new SealException(Reason.INPUT_DAMAGED, name, content.reasons().get(0));
    }
    boolean doctor = kind == EprescriptionLayout.Kind.PRESCRIPTION;
    Element parent = doctor ? layout.prescription().orElseThrow() : tree.getDocumentElement();
    String holderName = doctor ? "PrescriptionSign" : "DispensingSign";
    Element holder =
        XmlNames.child(parent, "", holderName).orElseGet(() -> add(parent, "", holderName));
    if (holder.hasChildNodes()) {
      throw new SealException(Reason.FORMAT_NOT_SUPPORTED, name, "ALREADY_SIGNED");
    }
    Element signature = add(holder, DS, "xs:Signature");
    XmlTree.declare(signature, "xs", DS);
    signature.setAttribute("Id", holderName);
    return signature;
  }

  private void build(Element signature, EprescriptionNames names, Instant at) throws SealException {
    Document tree = signature.getOwnerDocument();
    Element signed =
        EprescriptionLayout.of(tree).flatMap(l -> l.placeOf(signature)).orElseThrow().signed();
    Element info = add(signature, DS, "xs:SignedInfo");
    info.setAttribute("Id", names.next("-SignedInfo"));
    algorithm(info, "xs:CanonicalizationMethod", XmlNames.EXCLUSIVE);
    algorithm(info, "xs:SignatureMethod", SignatureAlgorithm.forJAVA(scheme.jcaName()).getUri());
    Element value = add(signature, DS, "xs:SignatureValue");
    Element keyInfo = keyInfo(signature);
    Element properties = signedProperties(signature, names, at);
    keyInfo.setAttribute("Id", names.next("-KeyInfo"));
    properties.setAttribute("Id", names.next("-SignedProperties"));
    reference(info, names.next("-Reference1-Detached"), signed, "id", XmlNames.INCLUSIVE);
    reference(info, names.next("-Reference2-KeyInfo"), keyInfo, "Id", XmlNames.EXCLUSIVE);
    reference(
        info, names.next("-Reference3-SignedProperties"), properties, "Id", XmlNames.EXCLUSIVE);
    value.setAttribute("Id", names.next("-SignatureValue"));
    value.appendChild(
        tree.createTextNode(
            EprescriptionNames.base64(value(XmlTree.canonical(info, XmlNames.EXCLUSIVE)))));
  }

  private Element keyInfo(Element signature) {
    Element keyInfo = add(signature, DS, "xs:KeyInfo");
    add(
        add(keyInfo, DS, "xs:X509Data"),
        DS,
        "xs:X509Certificate",
        EprescriptionNames.base64(Certificates.encoded(certificate)));
    return keyInfo;
  }

  private Element signedProperties(Element signature, EprescriptionNames names, Instant at) {
    Element object = add(signature, DS, "xs:Object");
    XmlTree.declare(object, "xa", XADES);
    Element qualifying = add(object, XADES, "xa:QualifyingProperties");
    qualifying.setAttribute("Id", names.next("-QualifyingProperties"));
    qualifying.setAttribute("Target", "#" + signature.getAttribute("Id"));
    Element properties = add(qualifying, XADES, "xa:SignedProperties");
    Element ofSignature = add(properties, XADES, "xa:SignedSignatureProperties");
    add(
        ofSignature,
        XADES,
        "xa:SigningTime",
        TIME.format(at.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
    Element digest =
        add(
            add(add(ofSignature, XADES, "xa:SigningCertificateV2"), XADES, "xa:Cert"),
            XADES,
            "xa:CertDigest");
    digest(digest, Certificates.encoded(certificate));
    return properties;
  }

  /** Where the algorithm is the inclusive one, no transform says so: it is what is done without. */
  private static void reference(
      Element info, String id, Element target, String idAttribute, String algorithm) {
    Element reference = add(info, DS, "xs:Reference");
    reference.setAttribute("Id", id);
    reference.setAttribute("URI", "#" + target.getAttribute(idAttribute));
    if (XmlNames.is(target, XADES, "SignedProperties")) {
      reference.setAttribute("Type", XmlNames.SIGNED_PROPERTIES_TYPE);
    }
    if (!algorithm.equals(XmlNames.INCLUSIVE)) {
      algorithm(add(reference, DS, "xs:Transforms"), "xs:Transform", algorithm);
    }
    digest(reference, XmlTree.canonical(target, algorithm));
  }

  private static void digest(Element parent, byte[] content) {
    algorithm(parent, "xs:DigestMethod", XmlNames.SHA256);
    add(
        parent,
        DS,
        "xs:DigestValue",
        EprescriptionNames.base64(DigestAlgorithm.SHA256.digest(content)));
  }

  private static void algorithm(Element parent, String name, String algorithm) {
    add(parent, DS, name).setAttribute("Algorithm", algorithm);
  }

  /** XMLDSig writes the two numbers of ECDSA side by side and not as DER (RFC 6931, 2.3.6). */
  private byte[] value(byte[] toBeSigned) throws SealException {
    byte[] value = key.sign(scheme, toBeSigned);
    if (!(certificate.getPublicKey() instanceof ECPublicKey curve)) {
      return value;
    }
    try {
      BigInteger order = curve.getParams().getOrder();
      BigInteger[] numbers = StandardDSAEncoding.INSTANCE.decode(order, value);
      return PlainDSAEncoding.INSTANCE.encode(order, numbers[0], numbers[1]);
    } catch (IOException e) {
      throw new SealException(Reason.KEY_FAILED, "-", "SIGNATURE_ENCODING", e);
    }
  }
}
