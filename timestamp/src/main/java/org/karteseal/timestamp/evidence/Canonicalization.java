package org.karteseal.timestamp.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.karteseal.sign.SealBug;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** XML that is read without leaving the octets at hand, and written canonically. */
final class Canonicalization {
  /**
   * The default of RFC 6283, 3.1.1 is what a record must name; no other kind of transform is run.
   */
  private static final Set<String> METHODS =
      Set.of(
          Canonicalizer.ALGO_ID_C14N_OMIT_COMMENTS,
          Canonicalizer.ALGO_ID_C14N_WITH_COMMENTS,
          Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS,
          Canonicalizer.ALGO_ID_C14N_EXCL_WITH_COMMENTS,
          Canonicalizer.ALGO_ID_C14N11_OMIT_COMMENTS,
          Canonicalizer.ALGO_ID_C14N11_WITH_COMMENTS);

  private static final DocumentBuilderFactory PARSERS = parsers();

  private Canonicalization() {}

  static boolean isKnown(String method) {
    return METHODS.contains(method);
  }

  /** Empty for what is not XML, and for XML with a document type declaration. */
  static Optional<Document> parse(byte[] octets) {
    try {
      var builder = PARSERS.newDocumentBuilder();
      builder.setErrorHandler(new DefaultHandler());
      return Optional.of(builder.parse(new ByteArrayInputStream(octets)));
    } catch (SAXException | IOException e) {
      return Optional.empty();
    } catch (ParserConfigurationException e) {
      throw new SealBug("every Java platform reads XML", e);
    }
  }

  static Optional<byte[]> ofDocument(byte[] octets, String method) {
    return looksLikeXml(octets)
        ? parse(octets).flatMap(document -> of(document, method))
        : Optional.empty();
  }

  static Optional<byte[]> of(Node node, String method) {
    if (!isKnown(method)) {
      return Optional.empty();
    }
    Init.init();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      Canonicalizer.getInstance(method).canonicalizeSubtree(node, out);
      return Optional.of(out.toByteArray());
    } catch (XMLSecurityException e) {
      return Optional.empty();
    }
  }

  /** Most documents are not XML, and a parser is an expensive way to find out. */
  private static boolean looksLikeXml(byte[] octets) {
    for (int i = 0; i < Math.min(octets.length, 64); i++) {
      if (octets[i] == '<') {
        return true;
      }
    }
    return false;
  }

  /** Against entities that fetch or multiply, and inclusions that fetch. */
  private static DocumentBuilderFactory parsers() {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    try {
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setXIncludeAware(false);
      factory.setExpandEntityReferences(false);
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
      factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
      return factory;
    } catch (ParserConfigurationException e) {
      throw new SealBug("every Java platform can refuse document types", e);
    }
  }
}
