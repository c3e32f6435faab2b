package org.karteseal.sign.ades.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a document (XMP, ISO 16684-1). A program that writes a revision notes when it
 * did, and its own name; title, author and whatever else people are shown must stay.
 */
final class PdfMetadata {
  private static final int MOST = 4 * 1024 * 1024;
  private static final int DEEPEST = 100;
  private static final String RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
  private static final String XMP = "http://ns.adobe.com/xap/1.0/";

  /** The history of the file belongs to the programs that write it. */
  private static final String MANAGEMENT = "http://ns.adobe.com/xap/1.0/mm/";

  private static final Set<String> NOTES =
      Set.of(XMP + "ModifyDate", XMP + "MetadataDate", "http://ns.adobe.com/pdf/1.3/Producer");

  private PdfMetadata() {}

  /** Whether both say the same of the document; what is not there says nothing. */
  static boolean saySame(@Nullable COSBase older, @Nullable COSBase newer) {
    Optional<Set<String>> before = properties(older);
    Optional<Set<String>> after = properties(newer);
    return before.isPresent() && before.equals(after);
  }

  private static Optional<Set<String>> properties(@Nullable COSBase metadata) {
    if (metadata == null) {
      return Optional.of(Set.of());
    }
    if (!(metadata instanceof COSStream stream)
        || !COSName.getPDFName("XML").equals(stream.getCOSName(COSName.SUBTYPE))) {
      return Optional.empty();
    }
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    try (InputStream in = stream.createInputStream()) {
      byte[] octets = in.readNBytes(MOST);
      if (octets.length == MOST) {
        return Optional.empty();
      }
      return Optional.of(
          read(factory.createXMLStreamReader(new java.io.ByteArrayInputStream(octets))));
    } catch (IOException | XMLStreamException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static Set<String> read(XMLStreamReader reader) throws XMLStreamException {
    Set<String> properties = new TreeSet<>();
    Deque<String> path = new ArrayDeque<>();
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.DTD || path.size() > DEEPEST) {
        throw new XMLStreamException("not metadata");
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        path.addLast(reader.getNamespaceURI() + reader.getLocalName());
        for (int i = 0; i < reader.getAttributeCount(); i++) {
          String namespace = String.valueOf(reader.getAttributeNamespace(i));
          path.addLast(namespace + reader.getAttributeLocalName(i));
          add(properties, path, reader.getAttributeValue(i));
          path.removeLast();
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        path.removeLast();
      } else if (event == XMLStreamConstants.CHARACTERS) {
        add(properties, path, reader.getText());
      }
    }
    return properties;
  }

  /** Attributes and elements say the same in XMP; how values are wrapped says nothing. */
  private static void add(Set<String> properties, Deque<String> path, String value) {
    StringBuilder name = new StringBuilder();
    for (String part : path) {
      if (NOTES.contains(part) || part.startsWith(MANAGEMENT)) {
        return;
      }
      if (!part.startsWith(RDF) && !part.startsWith("adobe:ns:meta/")) {
        name.append(part).append('|');
      }
    }
    if (!value.isBlank() && name.length() > 0) {
      properties.add(name + "=" + value.strip());
    }
  }
}
