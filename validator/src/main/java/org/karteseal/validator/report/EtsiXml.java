package org.karteseal.validator.report;

import java.io.StringWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.karteseal.sign.SealBug;

/** Elements of TS 119 102-2 on their way into a text; what a document says in them is harmless. */
final class EtsiXml {
  static final String NAMESPACE = "http://uri.etsi.org/19102/v1.4.1#";
  private static final String XMLDSIG = "http://www.w3.org/2000/09/xmldsig#";
  private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
  private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,64}");

  private final StringWriter text = new StringWriter();
  private final XMLStreamWriter xml;

  EtsiXml() {
    try {
      // The platform's own, whatever else is on the class path.
      xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
    } catch (XMLStreamException e) {
      throw new SealBug("no XML writer", e);
    }
  }

  /** Writes to the stream. */
  private interface Writing {
    void on(XMLStreamWriter xml) throws XMLStreamException;
  }

  private EtsiXml write(Writing writing) {
    try {
      writing.on(xml);
      return this;
    } catch (XMLStreamException e) {
      throw new SealBug("cannot write XML into memory", e);
    }
  }

  String document(Runnable content) {
    write(
        x -> {
          x.writeStartDocument("UTF-8", "1.0");
          x.writeStartElement("ValidationReport");
          x.writeDefaultNamespace(NAMESPACE);
          x.writeNamespace("ds", XMLDSIG);
        });
    content.run();
    write(
        x -> {
          x.writeEndElement();
          x.writeEndDocument();
          x.flush();
        });
    return text + "\n";
  }

  EtsiXml element(String name, Runnable content) {
    write(x -> x.writeStartElement(name));
    content.run();
    return write(XMLStreamWriter::writeEndElement);
  }

  /** An element with one attribute. */
  EtsiXml element(String name, String attribute, String value, Runnable content) {
    write(
        x -> {
          x.writeStartElement(name);
          x.writeAttribute(attribute, value);
        });
    content.run();
    return write(XMLStreamWriter::writeEndElement);
  }

  EtsiXml text(String name, String value) {
    return write(
        x -> {
          x.writeStartElement(name);
          x.writeCharacters(PlainText.of(value));
          x.writeEndElement();
        });
  }

  EtsiXml time(String name, Instant value) {
    return text(name, value.truncatedTo(ChronoUnit.SECONDS).toString());
  }

  EtsiXml reference(String name, String ids) {
    return element(name, "VOReference", ids, () -> {});
  }

  /** SHA-256 of something, from upper-case hexadecimal. */
  EtsiXml digest(byte[] sha256) {
    return element(
        "DigestAlgAndValue",
        () ->
            write(
                x -> {
                  x.writeStartElement("ds", "DigestMethod", XMLDSIG);
                  x.writeAttribute("Algorithm", SHA256);
                  x.writeEndElement();
                  x.writeStartElement("ds", "DigestValue", XMLDSIG);
                  x.writeCharacters(java.util.Base64.getEncoder().encodeToString(sha256));
                  x.writeEndElement();
                }));
  }

  /** A typed value, whose type is a name of ours. */
  EtsiXml data(String element, String type, String value) {
    return element(element, () -> text("Type", "urn:karteseal:" + type).text("Value", value));
  }

  EtsiXml poe(String element, Instant time) {
    return element(
        element,
        () -> time("POETime", time).text("TypeOfProof", "urn:etsi:019102:poetype:validation"));
  }

  EtsiXml subIndication(String code) {
    String known = CODE.matcher(code).matches() ? code : "UNKNOWN_CODE";
    boolean standard =
        java.util.Arrays.stream(SubIndication.values()).anyMatch(s -> s.name().equals(known));
    String scheme = standard ? "urn:etsi:019102:subindication:" : "urn:karteseal:subindication:";
    return text("SubIndication", scheme + known);
  }
}
