package org.karteseal.sign.ades.internal;

import static org.karteseal.sign.ades.internal.XmlNames.DS;
import static org.karteseal.sign.ades.internal.XmlNames.XADES;
import static org.karteseal.sign.ades.internal.XmlNames.XADES_141;
import static org.karteseal.sign.ades.internal.XmlTree.add;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;
import org.w3c.dom.Element;

/**
 * The timestamps of an e-prescription's signature, and what each is over (EN 319 132-1, 5.3 and
 * 5.5.2). They name no canonicalization, which makes it the inclusive one.
 */
final class EprescriptionStamps {
  private EprescriptionStamps() {}

  /** Adds a timestamp over the signature's value. */
  static VerifiedTimestamp addSignatureTimestamp(
      Element signature, EprescriptionNames names, TimestampSource source) throws SealException {
    byte[] value = XmlTree.canonical(one(signature, "SignatureValue"), XmlNames.INCLUSIVE);
    VerifiedTimestamp token = source.stamp(algorithm -> algorithm.digest(value));
    Element stamp = add(unsignedProperties(signature), XADES, "xa:SignatureTimeStamp");
    fill(stamp, names, token);
    return token;
  }

  /** Adds a timestamp over everything that the signature has so far. */
  static VerifiedTimestamp addArchiveTimestamp(
      Element signature, EprescriptionNames names, TimestampSource source) throws SealException {
    byte[] all = archived(signature);
    VerifiedTimestamp token = source.stamp(algorithm -> algorithm.digest(all));
    Element stamp = add(unsignedProperties(signature), XADES_141, "xa141:ArchiveTimeStamp");
    XmlTree.declare(stamp, "xa141", XADES_141);
    fill(stamp, names, token);
    return token;
  }

  private static void fill(Element stamp, EprescriptionNames names, VerifiedTimestamp token) {
    stamp.setAttribute("Id", names.next(""));
    add(
        stamp,
        XADES,
        "xa:EncapsulatedTimeStamp",
        EprescriptionNames.base64(token.token().toByteArray()));
  }

  /** What was signed, the signature, and its unsigned properties, in that order. */
  private static byte[] archived(Element signature) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Element reference : XmlNames.children(one(signature, "SignedInfo"), DS, "Reference")) {
      String algorithm =
          XmlNames.child(reference, DS, "Transforms")
              .flatMap(t -> XmlNames.child(t, DS, "Transform"))
              .map(t -> t.getAttributeNS(null, "Algorithm"))
              .orElse(XmlNames.INCLUSIVE);
      Element target = target(signature, reference.getAttributeNS(null, "URI"));
      all.writeBytes(XmlTree.canonical(target, algorithm));
    }
    List<Element> parts = new ArrayList<>();
    parts.add(one(signature, "SignedInfo"));
    parts.add(one(signature, "SignatureValue"));
    parts.add(one(signature, "KeyInfo"));
    parts.addAll(XmlNames.children(unsignedProperties(signature)));
    parts.forEach(p -> all.writeBytes(XmlTree.canonical(p, XmlNames.INCLUSIVE)));
    return all.toByteArray();
  }

  private static Element target(Element signature, String uri) {
    return XmlNames.all(signature.getOwnerDocument().getDocumentElement()).stream()
        .filter(e -> XmlNames.ids(e).stream().anyMatch(a -> ("#" + a.getValue()).equals(uri)))
        .findFirst()
        .orElseThrow(() -> new SealBug("the rules of the layout let no other reference pass"));
  }

  /** The list that unsigned properties go to; it is made where there is none yet. */
  static Element unsignedProperties(Element signature) {
    Element qualifying =
        XmlNames.child(signature, DS, "Object")
            .flatMap(o -> XmlNames.child(o, XADES, "QualifyingProperties"))
            .orElseThrow(() -> new SealBug("the rules of the layout ask for it"));
    Element unsigned =
        XmlNames.child(qualifying, XADES, "UnsignedProperties")
            .orElseGet(() -> add(qualifying, XADES, "xa:UnsignedProperties"));
    return XmlNames.child(unsigned, XADES, "UnsignedSignatureProperties")
        .orElseGet(() -> add(unsigned, XADES, "xa:UnsignedSignatureProperties"));
  }

  private static Element one(Element signature, String name) {
    return XmlNames.child(signature, DS, name)
        .orElseThrow(() -> new SealBug("the rules of the layout ask for " + name));
  }
}
