package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.xades.validation.XAdESSignature;
import java.util.HashSet;
import java.util.Set;
import javax.xml.crypto.dsig.XMLSignature;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** A signature that is the whole document and holds its content in objects (XMLDSig, 4.5). */
final class XmlEnvelope {
  private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";

  private XmlEnvelope() {}

  /** Whether the signature is the document's root and refers to each of its objects. */
  static boolean isWholeDocument(AdvancedSignature signature) {
    if (!(signature instanceof XAdESSignature xades)) {
      return false;
    }
    Element element = xades.getSignatureElement();
    if (element.getOwnerDocument().getDocumentElement() != element) {
      return false;
    }
    Set<String> referenced = new HashSet<>();
    xades.getReferences().forEach(r -> referenced.add(r.getURI()));
    for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element object
          && "Object".equals(object.getLocalName())
          && XMLSignature.XMLNS.equals(object.getNamespaceURI())
          && object.getElementsByTagNameNS(XADES, "QualifyingProperties").getLength() == 0
          && !isReferenced(object, referenced)) {
        return false;
      }
    }
    return true;
  }

  /** The object itself, or the one thing in it, such as a Manifest. */
  private static boolean isReferenced(Element object, Set<String> referenced) {
    if (referenced.contains("#" + object.getAttribute("Id"))) {
      return true;
    }
    int elements = 0;
    boolean all = true;
    for (Node child = object.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element inner) {
        elements++;
        all &= referenced.contains("#" + inner.getAttribute("Id"));
      } else if (child.getNodeType() == Node.TEXT_NODE && !child.getTextContent().isBlank()) {
        return false;
      }
    }
    return elements > 0 && all;
  }
}
