package org.karteseal.sign.ades.internal;

import static org.karteseal.sign.ades.internal.XmlNames.DS;
import static org.karteseal.sign.ades.internal.XmlNames.child;
import static org.karteseal.sign.ades.internal.XmlNames.children;
import static org.karteseal.sign.ades.internal.XmlNames.is;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.ades.Conclusion;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The layout of the electronic prescription (schema EP) and of the dispensing record around it
 * (schema ED): which elements there are, where they stand, and which of them each signature is
 * over.
 *
 * <p>A signature over a part says nothing of what stands beside it. Only because every element has
 * its one place here, and every identifier its one bearer, the part that the law wants signed can
 * speak for the record (signature wrapping: McIntosh and Austel, 2005).
 */
final class EprescriptionLayout {
  /** Which record it is. */
  enum Kind {
    PRESCRIPTION,
    DISPENSING
  }

  private static final Set<String> PRESCRIPTION_PARTS =
      Set.of(
          "PrescriptionManagement",
          "PrescriptionDocument",
          "AdditionalPrescriptionInformation",
          "PrescriptionSign");
  private static final Set<String> DISPENSING_PARTS =
      Set.of(
          "DispensingManagement", "Dispensing", "AdditionalDispensedInformation", "DispensingSign");
  private static final Set<String> DISPENSED_PARTS =
      Set.of("ReferencePrescription", "DispensingDocument");

  /** What may stand in one place only; a second one under any namespace may be read for it. */
  private static final Set<String> UNIQUE =
      Set.of(
          "Document",
          "Prescription",
          "Dispensing",
          "ReferencePrescription",
          "PrescriptionDocument",
          "DispensingDocument",
          "PrescriptionSign",
          "DispensingSign");

  private final Kind kind;
  private final Element root;
  private final Optional<Element> prescription;
  private final Optional<Element> dispensing;

  private EprescriptionLayout(Kind kind, Element root) {
    this.kind = kind;
    this.root = root;
    this.dispensing = kind == Kind.DISPENSING ? child(root, "", "Dispensing") : Optional.empty();
    this.prescription =
        kind == Kind.PRESCRIPTION
            ? child(root, "", "Prescription")
            : dispensing.flatMap(d -> child(d, "", "ReferencePrescription"));
  }

  /** The layout of a document that has it, or pretends to; empty for any other XML. */
  static Optional<EprescriptionLayout> of(Document document) {
    Element root = document.getDocumentElement();
    if (root == null || !is(root, "", "Document")) {
      return Optional.empty();
    }
    if (!children(root, "", "Dispensing").isEmpty()) {
      return Optional.of(new EprescriptionLayout(Kind.DISPENSING, root));
    }
    return children(root, "", "Prescription").isEmpty()
        ? Optional.empty()
        : Optional.of(new EprescriptionLayout(Kind.PRESCRIPTION, root));
  }

  Kind kind() {
    return kind;
  }

  /** The prescription's parts; empty in a dispensing record without one. */
  Optional<Element> prescription() {
    return prescription;
  }

  /** The signature that is the record's own: the doctor's, or the pharmacist's around it. */
  Optional<Element> ownSignature() {
    Optional<Element> sign =
        switch (kind) {
          case PRESCRIPTION -> part(prescription, "PrescriptionSign");
          case DISPENSING -> part(Optional.of(root), "DispensingSign");
        };
    return sign.flatMap(s -> child(s, DS, "Signature"));
  }

  /** Where a signature stands and what it is over. */
  record Place(String signElement, Element signed, List<String> notCovered) {}

  /** The place of that signature element; empty where no signature of the layout stands. */
  Optional<Place> placeOf(Element signature) {
    if (!(signature.getParentNode() instanceof Element holder)) {
      return Optional.empty();
    }
    Optional<Element> prescribed = part(prescription, "PrescriptionSign");
    if (prescribed.filter(e -> e == holder).isPresent()) {
      return part(prescription, "PrescriptionDocument")
          .map(
              d ->
                  new Place(
                      "PrescriptionSign",
                      d,
                      present(
                          prescription,
                          "PrescriptionManagement",
                          "AdditionalPrescriptionInformation")));
    }
    Optional<Element> dispensed = part(Optional.of(root), "DispensingSign");
    if (kind == Kind.DISPENSING && dispensed.filter(e -> e == holder).isPresent()) {
      return dispensing.map(
          d ->
              new Place(
                  "DispensingSign",
                  d,
                  present(
                      Optional.of(root),
                      "DispensingManagement",
                      "AdditionalDispensedInformation")));
    }
    return Optional.empty();
  }

  private static Optional<Element> part(Optional<Element> parent, String name) {
    return parent.flatMap(p -> child(p, "", name));
  }

  private static List<String> present(Optional<Element> parent, String... names) {
    return List.of(names).stream().filter(n -> part(parent, n).isPresent()).toList();
  }

  /**
   * What is wrong with the record as a whole. Content that is not where the signed content belongs
   * is a failure: what a reader of the record sees is then not what was signed.
   */
  Conclusion judge() {
    return judgeContent().worse(signaturesAreThere());
  }

  /** The same before anybody signed. */
  Conclusion judgeContent() {
    List<Element> all = XmlNames.all(root);
    return idsAreUnique(all)
        .worse(elementsAreUnique(all))
        .worse(partsAreKnown())
        .worse(contentsAreText());
  }

  private static Conclusion idsAreUnique(List<Element> all) {
    Map<String, Element> bearers = new HashMap<>();
    for (Element element : all) {
      for (var id : XmlNames.ids(element)) {
        if (bearers.put(id.getValue(), element) != null) {
          return failed("LAYOUT_ID_NOT_UNIQUE");
        }
      }
    }
    return Conclusion.passed();
  }

  private static Conclusion elementsAreUnique(List<Element> all) {
    Map<String, Element> found = new HashMap<>();
    for (Element element : all) {
      if (UNIQUE.contains(element.getLocalName())
          && found.put(element.getLocalName(), element) != null) {
        return failed("LAYOUT_ELEMENT_REPEATED");
      }
    }
    return Conclusion.passed();
  }

  private Conclusion partsAreKnown() {
    Optional<Element> document = part(prescription, "PrescriptionDocument");
    boolean complete =
        switch (kind) {
          case PRESCRIPTION -> document.isPresent();
          case DISPENSING ->
              dispensing.isPresent()
                  && part(dispensing, "DispensingDocument").isPresent()
                  && (prescription.isEmpty() || document.isPresent());
        };
    if (!complete) {
      return failed("LAYOUT_ELEMENT_MISPLACED");
    }
    boolean known =
        switch (kind) {
          case PRESCRIPTION -> holdsOnly(Optional.of(root), Set.of("Prescription"));
          case DISPENSING ->
              holdsOnly(Optional.of(root), DISPENSING_PARTS)
                  && holdsOnly(dispensing, DISPENSED_PARTS);
        };
    return known && holdsOnly(prescription, PRESCRIPTION_PARTS)
        ? Conclusion.passed()
        : Conclusion.indeterminate("SIG_CONSTRAINTS_FAILURE", List.of("LAYOUT_ELEMENT_UNKNOWN"));
  }

  private static boolean holdsOnly(Optional<Element> parent, Set<String> names) {
    return parent
        .map(
            p ->
                children(p).stream()
                    .allMatch(c -> c.getNamespaceURI() == null && names.contains(c.getLocalName())))
        .orElse(true);
  }

  /** Readers differ on what the text of an element with comments in it is; signatures do not. */
  private Conclusion contentsAreText() {
    Conclusion conclusion = Conclusion.passed();
    for (Optional<Element> content :
        List.of(
            part(prescription, "PrescriptionDocument"), part(dispensing, "DispensingDocument"))) {
      if (content.isPresent()) {
        String start = content.get().getLocalName().startsWith("P") ? "SJ" : "CJ";
        if (!isPlain(content.get()) || !isCsv(content.get().getTextContent(), start)) {
          conclusion = conclusion.worse(failed("LAYOUT_CONTENT"));
        }
      }
    }
    return conclusion;
  }

  private static boolean isPlain(Element content) {
    Node only = content.getFirstChild();
    return only != null && only.getNodeType() == Node.TEXT_NODE && only.getNextSibling() == null;
  }

  /** Base64 of a UTF-8 text whose first line is the version of the record. */
  static boolean isCsv(String text, String start) {
    try {
      byte[] content = Base64.getMimeDecoder().decode(text.strip());
      String csv = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return csv.startsWith(start);
    } catch (IllegalArgumentException | CharacterCodingException e) {
      return false;
    }
  }

  /** Without the pharmacist's signature nothing covers the dispensing part. */
  private Conclusion signaturesAreThere() {
    return ownSignature().isPresent()
        ? Conclusion.passed()
        : Conclusion.indeterminate("SIG_CONSTRAINTS_FAILURE", List.of("LAYOUT_SIGNATURE_MISSING"));
  }

  private static Conclusion failed(String reason) {
    return Conclusion.failed("FORMAT_FAILURE", List.of(reason));
  }
}
