package org.karteseal.sign.ades.internal;

import static org.karteseal.sign.ades.internal.XmlNames.DS;
import static org.karteseal.sign.ades.internal.XmlNames.XADES;
import static org.karteseal.sign.ades.internal.XmlNames.child;
import static org.karteseal.sign.ades.internal.XmlNames.children;
import static org.karteseal.sign.ades.internal.XmlNames.is;

import java.util.List;
import java.util.Optional;
import org.karteseal.sign.ades.Conclusion;
import org.w3c.dom.Element;

/**
 * What a signature of an e-prescription looks like: at its place, three references and no more, to
 * the signed element, to its own key information and to its own signed properties.
 */
final class EprescriptionRules {
  private EprescriptionRules() {}

  /** What is wrong with that signature at that place; passed when nothing is. */
  static Conclusion judge(Element signature, EprescriptionLayout.Place place) {
    if (children((Element) signature.getParentNode()).size() != 1) {
      return open("LAYOUT_SIGNATURE_REPEATED");
    }
    Optional<Element> keyInfo = child(signature, DS, "KeyInfo");
    Optional<Element> properties = qualifyingProperties(signature);
    Optional<Element> signed = properties.flatMap(p -> child(p, XADES, "SignedProperties"));
    Optional<Element> signedInfo = child(signature, DS, "SignedInfo");
    if (keyInfo.isEmpty() || signed.isEmpty() || signedInfo.isEmpty()) {
      return open("LAYOUT_SIGNATURE_STRUCTURE");
    }
    List<Element> references = children(signedInfo.get(), DS, "Reference");
    if (references.size() != 3) {
      return open(references.size() < 3 ? "LAYOUT_REFERENCE_MISSING" : "LAYOUT_REFERENCE_UNKNOWN");
    }
    if (!references.stream().allMatch(EprescriptionRules::onlyCanonicalizes)) {
      return open("LAYOUT_TRANSFORM");
    }
    String content = place.signed().getAttributeNS(null, "id");
    return pointsAt(references, content, "")
            && pointsAt(references, keyInfo.get().getAttributeNS(null, "Id"), "")
            && pointsAt(
                references,
                signed.get().getAttributeNS(null, "Id"),
                XmlNames.SIGNED_PROPERTIES_TYPE)
        ? Conclusion.passed()
        : open("LAYOUT_REFERENCE_UNKNOWN");
  }

  /** The only ds:Object there is, and it speaks of this signature. */
  private static Optional<Element> qualifyingProperties(Element signature) {
    return child(signature, DS, "Object")
        .filter(o -> children(o).size() == 1)
        .flatMap(o -> child(o, XADES, "QualifyingProperties"))
        .filter(
            q ->
                q.getAttributeNS(null, "Target")
                    .equals("#" + signature.getAttributeNS(null, "Id")));
  }

  private static boolean onlyCanonicalizes(Element reference) {
    List<Element> lists = children(reference, DS, "Transforms");
    if (lists.isEmpty()) {
      return true;
    }
    List<Element> transforms = children(lists.get(0));
    return lists.size() == 1
        && transforms.size() == 1
        && is(transforms.get(0), DS, "Transform")
        && XmlNames.CANONICALIZATIONS.contains(transforms.get(0).getAttributeNS(null, "Algorithm"));
  }

  /** Identifiers are unique in a document that got this far, so that equal names mean one node. */
  private static boolean pointsAt(List<Element> references, String id, String type) {
    return !id.isEmpty()
        && references.stream()
                .filter(r -> r.getAttributeNS(null, "URI").equals("#" + id))
                .filter(r -> r.getAttributeNS(null, "Type").equals(type))
                .count()
            == 1;
  }

  private static Conclusion open(String reason) {
    return Conclusion.indeterminate("SIG_CONSTRAINTS_FAILURE", List.of(reason));
  }
}
