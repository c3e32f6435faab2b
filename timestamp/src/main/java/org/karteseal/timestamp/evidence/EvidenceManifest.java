package org.karteseal.timestamp.evidence;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * An ASiCManifest for an evidence record (EN 319 162-1, A.4).
 *
 * @param record the entry of the record
 * @param documents the entries it covers, each with the digest that the manifest states
 */
record EvidenceManifest(String record, Map<String, Stated> documents) {
  private static final String ASIC = "http://uri.etsi.org/02918/v1.2.1#";
  private static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

  /** A digest that the manifest states. */
  record Stated(TreeDigest algorithm, Octets digest) {}

  /** Empty when it cannot be read. */
  static Optional<EvidenceManifest> read(byte[] xml) {
    return Canonicalization.parse(xml).flatMap(EvidenceManifest::read);
  }

  private static Optional<EvidenceManifest> read(Document document) {
    NodeList references = document.getElementsByTagNameNS(ASIC, "SigReference");
    if (references.getLength() != 1 || !(references.item(0) instanceof Element reference)) {
      return Optional.empty();
    }
    Optional<String> record = name(reference);
    Map<String, Stated> documents = new LinkedHashMap<>();
    NodeList objects = document.getElementsByTagNameNS(ASIC, "DataObjectReference");
    for (int i = 0; i < objects.getLength(); i++) {
      Optional<Map.Entry<String, Stated>> object = object((Element) objects.item(i));
      if (object.isEmpty()
          || documents.put(object.get().getKey(), object.get().getValue()) != null) {
        return Optional.empty();
      }
    }
    return record.map(name -> new EvidenceManifest(name, documents));
  }

  private static Optional<Map.Entry<String, Stated>> object(Element object) {
    NodeList methods = object.getElementsByTagNameNS(SIGNATURE, "DigestMethod");
    NodeList values = object.getElementsByTagNameNS(SIGNATURE, "DigestValue");
    if (methods.getLength() != 1 || values.getLength() != 1) {
      return Optional.empty();
    }
    try {
      TreeDigest algorithm =
          TreeDigest.ofUri(((Element) methods.item(0)).getAttribute("Algorithm"));
      Octets digest = Octets.of(Base64.getMimeDecoder().decode(values.item(0).getTextContent()));
      return name(object).map(name -> Map.entry(name, new Stated(algorithm, digest)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> name(Element reference) {
    try {
      return Optional.ofNullable(new URI(reference.getAttribute("URI")).getPath());
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Whether the document has the digest that is stated for it. */
  boolean states(ArchivedDocument document) throws SealException {
    Stated stated = documents.get(document.name());
    return stated != null
        && document.digest(stated.algorithm()).filter(stated.digest()::equals).isPresent();
  }

  static byte[] of(String record, List<ArchivedDocument> documents, DigestAlgorithm algorithm)
      throws SealException {
    StringBuilder xml = new StringBuilder(256);
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<asic:ASiCManifest xmlns:asic=\"")
        .append(ASIC)
        .append("\" xmlns:ds=\"")
        .append(SIGNATURE)
        .append("\"><asic:SigReference URI=\"")
        .append(record)
        .append("\"/>");
    TreeDigest digest = new TreeDigest(algorithm.standardName());
    for (ArchivedDocument document : documents) {
      Octets value =
          document
              .digest(digest)
              .orElseThrow(
                  () ->
                      new SealException(
                          SealException.Reason.INPUT_UNREADABLE, "", "DIGEST_UNKNOWN"));
      xml.append("<asic:DataObjectReference URI=\"")
          .append(uri(document.name()))
          .append("\"><ds:DigestMethod Algorithm=\"")
          .append(TreeDigest.uri(algorithm))
          .append("\"/><ds:DigestValue>")
          .append(Base64.getEncoder().encodeToString(value.toByteArray()))
          .append("</ds:DigestValue></asic:DataObjectReference>");
    }
    return xml.append("</asic:ASiCManifest>").toString().getBytes(StandardCharsets.UTF_8);
  }

  /** Percent-encoded, and safe in an attribute. */
  private static String uri(String name) {
    try {
      return new URI(null, null, name, null)
          .toASCIIString()
          .replace("&", "&amp;")
          .replace("'", "&apos;");
    } catch (URISyntaxException e) {
      throw new SealBug("a path can be written as a URI", e);
    }
  }
}
