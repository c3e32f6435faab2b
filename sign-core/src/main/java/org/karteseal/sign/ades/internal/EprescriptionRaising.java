package org.karteseal.sign.ades.internal;

import static org.karteseal.sign.ades.internal.XmlNames.XADES;
import static org.karteseal.sign.ades.internal.XmlNames.XADES_141;
import static org.karteseal.sign.ades.internal.XmlTree.add;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.PathBuilder;
import org.karteseal.sign.trust.TrustRegister;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Raises the record's own signature: signature timestamp, its validation data, the signer's values,
 * archive timestamp and its validation data, in the order of the service. The doctor's signature in
 * a dispensing record is covered by the pharmacist's and must stay as it is.
 */
final class EprescriptionRaising {
  private final PathBuilder paths;
  private final ValidationDataCollector collector;
  private final TimestampSource source;
  private final Instant now;
  private final List<VerifiedTimestamp> obtained = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  /** A raising at one time. */
  EprescriptionRaising(
      TrustRegister trust, RevocationSource revocation, TimestampSource source, Instant now) {
    this.paths = new PathBuilder(trust);
    this.collector = new ValidationDataCollector(trust, revocation, now, c -> true);
    this.source = source;
    this.now = now;
  }

  /** Whether the document is a record of this layout, signed or not. */
  static boolean fits(org.karteseal.sign.Document document) throws SealException {
    return XmlScan.of(document).root().equals("Document")
        && EprescriptionLayout.of(XmlTree.parse(document)).isPresent();
  }

  /** The record of the task at its level. */
  static SignedRecord raise(RaisingTask task) throws SealException {
    return new EprescriptionRaising(task.trust(), task.revocation(), task.source(), task.now())
        .raise(task.document(), task.level());
  }

  /**
   * The record at the level.
   *
   * @throws SealException NOTHING_SIGNED; FORMAT_NOT_SUPPORTED for a signature of another form
   */
  SignedRecord raise(org.karteseal.sign.Document document, SignatureLevel level)
      throws SealException {
    Document tree = XmlTree.parse(document);
    String name = document.name();
    Element signature = own(tree, name);
    EprescriptionNames names =
        new EprescriptionNames(tree, (document.sha256() + now).getBytes(StandardCharsets.US_ASCII));
    if (EprescriptionEvidence.of(signature).stamps().isEmpty() || level == SignatureLevel.T) {
      obtained.add(EprescriptionStamps.addSignatureTimestamp(signature, names, source));
    }
    if (level.isAtLeast(SignatureLevel.LT)) {
      addStampData(signature, names, name);
      addSignerData(signature, names, name);
    }
    if (level == SignatureLevel.LTA) {
      obtained.add(EprescriptionStamps.addArchiveTimestamp(signature, names, source));
      try {
        addStampData(signature, names, name);
      } catch (SealException e) {
        // The new token's data can still be gathered at the next renewal, while its authority
        // lives; the archive timestamp itself is complete.
        remarks.add("TIMESTAMP_" + e.reason());
      }
    }
    return new SignedRecord(XmlTree.write(tree, name), level, obtained, remarks);
  }

  private static Element own(Document tree, String name) throws SealException {
    EprescriptionLayout layout =
        EprescriptionLayout.of(tree)
            .orElseThrow(() -> new SealException(Reason.FORMAT_NOT_SUPPORTED, name, "LAYOUT"));
    Element signature =
        layout.ownSignature().orElseThrow(() -> new SealException(Reason.NOTHING_SIGNED, name, ""));
    Conclusion form =
        layout
            .judge()
            .worse(EprescriptionRules.judge(signature, layout.placeOf(signature).orElseThrow()));
    if (!form.hasPassed()) {
      throw new SealException(Reason.FORMAT_NOT_SUPPORTED, name, form.reasons().get(0));
    }
    return signature;
  }

  /**
   * For each timestamp that has none yet, its chain; and for all, what is missing to judge them.
   */
  private void addStampData(Element signature, EprescriptionNames names, String name)
      throws SealException {
    EprescriptionEvidence evidence = EprescriptionEvidence.of(signature);
    Element properties = EprescriptionStamps.unsignedProperties(signature);
    Set<String> done = new java.util.HashSet<>();
    XmlNames.children(properties, XADES_141, "TimeStampValidationData")
        .forEach(d -> done.add(d.getAttributeNS(null, "URI")));
    for (EprescriptionEvidence.Stamp stamp : evidence.stamps()) {
      Optional<CertificateUse> use = stamp.use();
      if (use.isEmpty()) {
        continue;
      }
      ValidationData data =
          collector.missing(List.of(use.get()), evidence.certificates(), evidence.stored(), name);
      boolean first = !done.contains("#" + stamp.id());
      if (first) {
        data.certificates().addAll(chain(use.get(), evidence));
      }
      if (first || !data.isEmpty()) {
        addValidationData(properties, names, stamp.id(), data);
        evidence.stored().addAll(data);
      }
    }
  }

  private List<Octets> chain(CertificateUse use, EprescriptionEvidence evidence) {
    return paths
        .build(use.certificate(), evidence.certificates(), use.purposes(), use.at())
        .path()
        .map(p -> p.certificates())
        .orElse(List.of(use.certificate()))
        .stream()
        .map(Certificates::octets)
        .toList();
  }

  private static void addValidationData(
      Element properties, EprescriptionNames names, String stamp, ValidationData data) {
    Element values = add(properties, XADES_141, "xa141:TimeStampValidationData");
    XmlTree.declare(values, "xa141", XADES_141);
    values.setAttribute("Id", names.next(""));
    values.setAttribute("URI", "#" + stamp);
    if (!data.certificates().isEmpty()) {
      addCertificates(values, names, data.certificates());
    }
    addRevocation(values, names, data);
  }

  /** The signer's chain above its certificate, and its revocation data, once. */
  private void addSignerData(Element signature, EprescriptionNames names, String name)
      throws SealException {
    EprescriptionEvidence evidence = EprescriptionEvidence.of(signature);
    X509Certificate signer =
        evidence
            .signer()
            .orElseThrow(() -> new SealException(Reason.INPUT_DAMAGED, name, "NO_CERTIFICATE"));
    Instant proved = evidence.stamps().isEmpty() ? now : evidence.stamps().get(0).genTime();
    ValidationData data =
        collector.missing(
            List.of(new CertificateUse(signer, proved, CertificateUse.SIGNATURE)),
            evidence.certificates(),
            evidence.stored(),
            name);
    Element properties = EprescriptionStamps.unsignedProperties(signature);
    boolean hasValues =
        !XmlNames.children(properties, XADES, "CertificateValues").isEmpty()
            || !XmlNames.children(properties, XADES, "RevocationValues").isEmpty();
    if (data.isEmpty()) {
      return;
    }
    if (hasValues) {
      // The values of a signature stand there once; what comes later goes with a later timestamp.
      String last = evidence.stamps().get(evidence.stamps().size() - 1).id();
      addValidationData(properties, names, last, data);
      return;
    }
    addCertificates(properties, names, data.certificates());
    addRevocation(properties, names, data);
  }

  private static void addCertificates(
      Element parent, EprescriptionNames names, Collection<Octets> certificates) {
    Element values = add(parent, XADES, "xa:CertificateValues");
    values.setAttribute("Id", names.next(""));
    certificates.forEach(
        c ->
            add(
                values,
                XADES,
                "xa:EncapsulatedX509Certificate",
                EprescriptionNames.base64(c.toByteArray())));
  }

  private static void addRevocation(Element parent, EprescriptionNames names, ValidationData data) {
    if (data.crls().isEmpty() && data.ocspResponses().isEmpty()) {
      return;
    }
    Element values = add(parent, XADES, "xa:RevocationValues");
    values.setAttribute("Id", names.next(""));
    addAll(values, "CRL", data.crls());
    addAll(values, "OCSP", data.ocspResponses());
  }

  private static void addAll(Element values, String kind, Collection<Octets> all) {
    if (!all.isEmpty()) {
      Element list = add(values, XADES, "xa:" + kind + "Values");
      all.forEach(
          o ->
              add(
                  list,
                  XADES,
                  "xa:Encapsulated" + kind + "Value",
                  EprescriptionNames.base64(o.toByteArray())));
    }
  }
}
