package org.karteseal.sign.ades.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.xml.security.c14n.CanonicalizationException;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.karteseal.sign.DraftDocument;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** XML documents as trees, and back as octets without a change of any canonical form. */
final class XmlTree {
  /** A tree takes many times the memory of its text; no e-prescription comes near. */
  private static final long LARGEST = 16L * 1024 * 1024;

  private static final byte[] DECLARATION =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>".getBytes(StandardCharsets.US_ASCII);

  static {
    // Reads the library's table of algorithms; more calls do nothing.
    eu.europa.esig.dss.xml.utils.SantuarioInitializer.init();
  }

  private XmlTree() {}

  /** Reads a document that {@link XmlScan} finds nothing wrong with. */
  static Document parse(org.karteseal.sign.Document document) throws SealException {
    if (document.size() > LARGEST) {
      throw new SealException(Reason.INPUT_TOO_LARGE, document.name(), "XML_TREE");
    }
    XmlScan.of(document);
    try (InputStream in = document.open()) {
      return builder().parse(in);
    } catch (SAXException e) {
      throw new SealException(Reason.INPUT_DAMAGED, document.name(), "XML_STRUCTURE");
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, document.name(), "", e);
    }
  }

  private static DocumentBuilder builder() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      DocumentBuilder builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return builder;
    } catch (ParserConfigurationException e) {
      throw new SealBug("the platform's own parser can be restricted", e);
    }
  }

  /** The document as a draft: every attribute and namespace declaration where the tree has it. */
  static DraftDocument write(Document tree, String name) throws SealException {
    DraftDocument draft = new DraftDocument(name);
    boolean done = false;
    try {
      draft.write(DECLARATION);
      canonicalize(tree, Canonicalizer.ALGO_ID_C14N_PHYSICAL, draft);
      done = true;
      return draft;
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, name, "TEMPORARY_FILE", e);
    } finally {
      if (!done) {
        draft.close();
      }
    }
  }

  /** The canonical form of an element where it stands, without comments. */
  static byte[] canonical(Element element, String algorithm) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    canonicalize(element, algorithm, out);
    return out.toByteArray();
  }

  private static void canonicalize(Node node, String algorithm, OutputStream target) {
    try {
      Canonicalizer.getInstance(algorithm).canonicalizeSubtree(node, target);
    } catch (CanonicalizationException e) {
      throw new SealBug("a tree without relative namespaces has a canonical form", e);
    } catch (XMLSecurityException e) {
      throw new SealBug("the algorithm is one of the library's own", e);
    }
  }

  /** A new last child. */
  static Element add(Element parent, String namespace, String qualifiedName) {
    Element child = parent.getOwnerDocument().createElementNS(namespace, qualifiedName);
    parent.appendChild(child);
    return child;
  }

  /** A new last child with a text. */
  static Element add(Element parent, String namespace, String qualifiedName, String text) {
    Element child = add(parent, namespace, qualifiedName);
    child.appendChild(parent.getOwnerDocument().createTextNode(text));
    return child;
  }

  /** Declares a prefix on an element, so that it stands there and not on each child. */
  static void declare(Element element, String prefix, String namespace) {
    element.setAttributeNS(
        XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
        prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix,
        namespace);
  }
}
