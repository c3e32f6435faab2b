package org.karteseal.sign.ades.internal;

import static org.karteseal.sign.ades.internal.XmlNames.child;
import static org.karteseal.sign.ades.internal.XmlTree.add;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Puts the unsigned records together, from the CSV that their content is. */
public final class EprescriptionAssembly {
  private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";

  private EprescriptionAssembly() {}

  /** See {@link org.karteseal.sign.ades.EPrescription#of}. */
  public static org.karteseal.sign.Document prescription(
      org.karteseal.sign.Document csv, Optional<String> prescriptionId) throws SealException {
    Document tree = start("EP.xsd");
    Element prescription = add(tree.getDocumentElement(), "", "Prescription");
    management(prescription, "PrescriptionManagement", "EPS1.0", "PrescriptionId", prescriptionId);
    content(prescription, "PrescriptionDocument", csv, "SJ");
    return written(tree, csv.name());
  }

  /** See {@link org.karteseal.sign.ades.EPrescription#dispensing}. */
  public static org.karteseal.sign.Document dispensing(
      org.karteseal.sign.Document csv,
      org.karteseal.sign.Document prescription,
      Optional<String> dispensingId)
      throws SealException {
    Document source = XmlTree.parse(prescription);
    Element parts =
        EprescriptionLayout.of(source)
            .filter(l -> l.kind() == EprescriptionLayout.Kind.PRESCRIPTION)
            .filter(l -> l.judge().hasPassed())
            .flatMap(EprescriptionLayout::prescription)
            .orElseThrow(
                () ->
                    new SealException(
                        Reason.FORMAT_NOT_SUPPORTED, prescription.name(), "NOT_PRESCRIPTION"));
    Document tree = start("ED.xsd");
    Element root = tree.getDocumentElement();
    management(root, "DispensingManagement", "EPD1.0", "DispensingId", dispensingId);
    Element dispensing = add(root, "", "Dispensing");
    dispensing.setAttribute("id", "Dispensing");
    Element reference = add(dispensing, "", "ReferencePrescription");
    // The doctor's digests are over the namespaces in force, too.
    keepNamespaces(source.getDocumentElement(), root);
    keepNamespaces(parts, reference);
    for (Node n = parts.getFirstChild(); n != null; n = n.getNextSibling()) {
      reference.appendChild(tree.importNode(n, true));
    }
    content(dispensing, "DispensingDocument", csv, "CJ");
    if (!sameForm(parts, reference)) {
      throw new SealException(Reason.FORMAT_NOT_SUPPORTED, prescription.name(), "NAMESPACES");
    }
    return written(tree, csv.name());
  }

  private static Document start(String schema) throws SealException {
    Document tree =
        XmlTree.parse(
            org.karteseal.sign.Document.of(
                "new", "<Document id=\"Document\"/>".getBytes(StandardCharsets.US_ASCII)));
    Element root = tree.getDocumentElement();
    XmlTree.declare(root, "xsi", XSI);
    root.setAttributeNS(XSI, "xsi:noNamespaceSchemaLocation", schema);
    return tree;
  }

  private static void management(
      Element parent, String name, String version, String idName, Optional<String> id) {
    Element management = add(parent, "", name);
    management.setAttribute("id", name);
    add(management, "", "Version").setAttribute("Value", version);
    id.ifPresent(i -> add(management, "", idName).setAttribute("Value", i));
  }

  private static void content(
      Element parent, String name, org.karteseal.sign.Document csv, String start)
      throws SealException {
    String text = Base64.getEncoder().encodeToString(csv.readAll());
    if (!EprescriptionLayout.isCsv(text, start)) {
      throw new SealException(Reason.FORMAT_NOT_SUPPORTED, csv.name(), "NOT_CSV_" + start);
    }
    add(parent, "", name, text).setAttribute("id", name);
  }

  private static void keepNamespaces(Element from, Element to) {
    NamedNodeMap attributes = from.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
        to.setAttributeNS(
            XMLConstants.XMLNS_ATTRIBUTE_NS_URI, attribute.getName(), attribute.getValue());
      }
    }
  }

  /** Whether every part has the same canonical form in both places, whichever is asked for. */
  private static boolean sameForm(Element before, Element after) {
    for (Element part : XmlNames.children(before)) {
      Optional<Element> copy = child(after, "", String.valueOf(part.getLocalName()));
      for (String algorithm : List.of(XmlNames.INCLUSIVE, XmlNames.EXCLUSIVE)) {
        if (copy.isEmpty()
            || !java.util.Arrays.equals(
                XmlTree.canonical(part, algorithm), XmlTree.canonical(copy.get(), algorithm))) {
          return false;
        }
      }
    }
    return true;
  }

  private static org.karteseal.sign.Document written(Document tree, String name)
      throws SealException {
    try (var draft = XmlTree.write(tree, name)) {
      return org.karteseal.sign.Document.of(name, draft.toDocument().readAll());
    }
  }
}
