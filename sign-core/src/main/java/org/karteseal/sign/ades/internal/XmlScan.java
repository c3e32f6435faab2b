package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * One pass over an XML document before anything builds a tree of it or computes what it asks for.
 *
 * @param root the root element's local name, where it is in no namespace; else empty
 * @param signatures how many elements claim to be a signature
 * @param forbidden a transform that is never computed, where one is asked for
 */
record XmlScan(String root, int signatures, Optional<String> forbidden) {
  /**
   * Clinical documents stay below 100; what follows elements recursively lasts longer than this.
   */
  private static final int DEEPEST = 1_000;

  private static final int MOST_ATTRIBUTES = 1_000;

  /**
   * Reads the document to its end.
   *
   * @throws SealException INPUT_DAMAGED for what is not well-formed, has a document type (with
   *     which come entities that expand or fetch, and attributes that become identifiers), or is
   *     nested too deeply
   */
  static XmlScan of(Document document) throws SealException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver((publicId, systemId, base, namespace) -> InputStream.nullInputStream());
    try (InputStream in = document.open()) {
      return read(factory.createXMLStreamReader(in), document.name());
    } catch (XMLStreamException e) {
      throw damaged(document.name(), "XML_STRUCTURE");
    } catch (IOException e) {
      throw new SealException(Reason.INPUT_UNREADABLE, document.name(), "", e);
    }
  }

  private static XmlScan read(XMLStreamReader reader, String name)
      throws XMLStreamException, SealException {
    int depth = 0;
    String root = "";
    int signatures = 0;
    Optional<String> forbidden = Optional.empty();
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD) {
        throw damaged(name, "DOCTYPE_FORBIDDEN");
      }
      if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
      if (event != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      if (depth == 0 && reader.getNamespaceURI() == null) {
        root = reader.getLocalName();
      }
      if (++depth > DEEPEST) {
        throw damaged(name, "NESTED_TOO_DEEPLY");
      }
      if (reader.getAttributeCount() > MOST_ATTRIBUTES) {
        throw damaged(name, "TOO_MANY_ATTRIBUTES");
      }
      if (XmlNames.DS.equals(reader.getNamespaceURI())) {
        if (reader.getLocalName().equals("Signature")) {
          signatures++;
        }
        if (reader.getLocalName().equals("Transform") && !mayRun(reader)) {
          forbidden = Optional.of("TRANSFORM_FORBIDDEN");
        }
      }
    }
    return new XmlScan(root, signatures, forbidden);
  }

  private static boolean mayRun(XMLStreamReader reader) {
    String algorithm = reader.getAttributeValue(null, "Algorithm");
    return algorithm != null && XmlTransforms.mayRun(algorithm);
  }

  private static SealException damaged(String name, String detail) {
    return new SealException(Reason.INPUT_DAMAGED, name, detail);
  }
}
