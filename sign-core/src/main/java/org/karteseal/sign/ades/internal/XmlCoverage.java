package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.xades.validation.XAdESSignature;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.ades.Conclusion;
import org.w3c.dom.Element;

/**
 * Whether what a signature in an XML document is over can speak for the document.
 *
 * @param conclusion what our reading of the document holds against the signature
 * @param notCovered the elements beside the signed one that the record's layout leaves unsigned
 */
record XmlCoverage(Conclusion conclusion, List<String> notCovered) {
  XmlCoverage {
    notCovered = List.copyOf(notCovered);
  }

  /**
   * Reads the very tree that the digests were computed over, so that no second parser can see
   * another document.
   *
   * @param whole whether the signature is over everything that it is not itself
   */
  static XmlCoverage of(XAdESSignature signature, boolean whole) {
    Element element = signature.getSignatureElement();
    Conclusion transforms = XmlManifest.judge(signature).worse(XmlTransforms.judge(element));
    Optional<EprescriptionLayout> layout = EprescriptionLayout.of(element.getOwnerDocument());
    if (layout.isEmpty() || whole) {
      return new XmlCoverage(transforms.worse(partRule(whole)), List.of());
    }
    Conclusion record = layout.get().judge();
    Optional<EprescriptionLayout.Place> place = layout.get().placeOf(element);
    if (place.isEmpty()) {
      return new XmlCoverage(
          Conclusion.indeterminate("SIG_CONSTRAINTS_FAILURE", List.of("LAYOUT_SIGNATURE_MISPLACED"))
              .worse(record),
          List.of());
    }
    return new XmlCoverage(
        record.worse(EprescriptionRules.judge(element, place.get())).worse(transforms),
        place.get().notCovered());
  }

  /**
   * Beside a signed element anybody can put another one. Where no rule of a record's layout says
   * which elements count, a signature over a part does not settle the document.
   */
  private static Conclusion partRule(boolean whole) {
    return whole
        ? Conclusion.passed()
        : Conclusion.indeterminate("SIG_CONSTRAINTS_FAILURE", List.of("PART_OF_DOCUMENT_SIGNED"));
  }
}
