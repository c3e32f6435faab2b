package org.karteseal.timestamp.evidence;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Octets;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.timestamp.evidence.ParsedEvidence.Read;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Reads RFC 6283 records. */
final class XmlRecordReader {
  static final String NAMESPACE = "urn:ietf:params:xml:ns:ers";
  private static final String TR_ESOR = "http://www.bsi.bund.de/tr-esor/xaip";
  private static final String TOKEN_TYPE = "RFC3161";

  private final EvidenceLimits limits;
  private int timestamps;
  private int digests;

  XmlRecordReader(EvidenceLimits limits) {
    this.limits = limits;
  }

  ParsedEvidence read(byte[] octets) throws RecordFault {
    Document document = Canonicalization.parse(octets).orElseThrow(() -> unreadable("ENCODING"));
    Element root = document.getDocumentElement();
    if (TR_ESOR.equals(root.getNamespaceURI()) && "evidenceRecord".equals(root.getLocalName())) {
      return wrapped(root);
    }
    if (!is(root, "EvidenceRecord")) {
      throw unreadable("RECORD");
    }
    if (!root.getAttribute("Version").equals("1.0")) {
      throw new RecordFault(EvidenceReason.VERSION, "");
    }
    if (!children(root, "EncryptionInformation").isEmpty()) {
      throw new RecordFault(EvidenceReason.ENCRYPTED, "");
    }
    Element sequence = only(root, "ArchiveTimeStampSequence");
    List<Element> chainElements = ordered(children(sequence, "ArchiveTimeStampChain"));
    List<List<StoredTimestamp>> chains = new ArrayList<>();
    List<List<Octets>> tokens = new ArrayList<>();
    List<String> methods = new ArrayList<>();
    for (Element chain : chainElements) {
      TreeDigest digest = TreeDigest.ofUri(only(chain, "DigestMethod").getAttribute("Algorithm"));
      String method = only(chain, "CanonicalizationMethod").getAttribute("Algorithm");
      if (!Canonicalization.isKnown(method)) {
        throw unreadable("CANONICALIZATION");
      }
      List<StoredTimestamp> read = new ArrayList<>();
      List<Octets> canonical = new ArrayList<>();
      for (Element timestamp : ordered(children(chain, "ArchiveTimeStamp"))) {
        read.add(timestamp(timestamp, digest));
        canonical.add(
            Canonicalization.of(only(timestamp, "TimeStamp"), method)
                .map(Octets::of)
                .orElseThrow(() -> unreadable("CANONICALIZATION")));
      }
      if (read.isEmpty()) {
        throw unreadable("CHAIN");
      }
      chains.add(read);
      tokens.add(canonical);
      methods.add(method);
    }
    if (chains.isEmpty()) {
      throw unreadable("SEQUENCE");
    }
    return new Read(
        new EvidenceRecord(
            EvidenceRecord.Form.XML,
            chains,
            new XmlLinks(tokens, before(sequence, chainElements, methods), methods),
            Optional.empty()));
  }

  /** BSI TR-ESOR-F: a record of RFC 4998 in Base64 between two tags. */
  private ParsedEvidence wrapped(Element root) throws RecordFault {
    for (Node child = root.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element
          && TR_ESOR.equals(element.getNamespaceURI())
          && "asn1EvidenceRecord".equals(element.getLocalName())) {
        return new Asn1RecordReader(limits).read(base64(element, "RECORD").toByteArray());
      }
    }
    throw unreadable("RECORD");
  }

  /** RFC 6283, 4.2.2: the sequence element with the chains so far, canonical, for each chain. */
  private static List<Octets> before(Element sequence, List<Element> chains, List<String> methods)
      throws RecordFault {
    List<Octets> before = new ArrayList<>();
    before.add(Octets.of(new byte[0]));
    List<Octets> backwards = new ArrayList<>();
    for (int i = chains.size() - 1; i > 0; i--) {
      sequence.removeChild(chains.get(i));
      backwards.add(
          Canonicalization.of(sequence, methods.get(i))
              .map(Octets::of)
              .orElseThrow(() -> unreadable("CANONICALIZATION")));
    }
    for (int i = backwards.size() - 1; i >= 0; i--) {
      before.add(backwards.get(i));
    }
    return before;
  }

  private StoredTimestamp timestamp(Element element, TreeDigest digest) throws RecordFault {
    if (++timestamps > limits.timestamps()) {
      throw new RecordFault(EvidenceReason.LIMIT, "TIMESTAMPS");
    }
    List<List<Octets>> lists = new ArrayList<>();
    List<Element> trees = children(element, "HashTree");
    if (trees.size() > 1) {
      throw unreadable("TREE");
    }
    for (Element tree : trees) {
      for (Element list : ordered(children(tree, "Sequence"))) {
        List<Octets> read = new ArrayList<>();
        for (Element value : children(list, "DigestValue")) {
          if (++digests > limits.digests()) {
            throw new RecordFault(EvidenceReason.LIMIT, "DIGESTS");
          }
          read.add(base64(value, "TREE"));
        }
        if (read.isEmpty()) {
          throw unreadable("TREE");
        }
        lists.add(read);
      }
    }
    Element stamp = only(element, "TimeStamp");
    Element token = only(stamp, "TimeStampToken");
    if (!token.getAttribute("Type").equals(TOKEN_TYPE)) {
      throw unreadable("TOKEN");
    }
    List<X509Certificate> certificates = new ArrayList<>();
    List<RevocationData> revocation = new ArrayList<>();
    for (Element list : children(stamp, "CryptographicInformationList")) {
      for (Element information : children(list, "CryptographicInformation")) {
        gather(information, certificates, revocation);
      }
    }
    return new StoredTimestamp(
        digest,
        new ReducedHashTree(lists),
        base64(token, "TOKEN"),
        Octets.of(new byte[0]),
        List.copyOf(certificates),
        List.copyOf(revocation));
  }

  /** RFC 6283, 3.1.3. What cannot be read helps nobody, and is no fault of the record. */
  private static void gather(
      Element information, List<X509Certificate> certificates, List<RevocationData> revocation)
      throws RecordFault {
    Octets content = base64(information, "CRYPTOGRAPHIC_INFORMATION");
    switch (information.getAttribute("Type")) {
      case "CERT" -> certificate(content).ifPresent(certificates::add);
      case "CRL" -> revocation.add(new RevocationData(RevocationData.Kind.CRL, content));
      case "OCSP" -> revocation.add(new RevocationData(RevocationData.Kind.OCSP, content));
      default -> {}
    }
  }

  private static Optional<X509Certificate> certificate(Octets der) {
    try {
      return Optional.of(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der.toByteArray())));
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }

  private static Octets base64(Element element, String where) throws RecordFault {
    try {
      return Octets.of(Base64.getMimeDecoder().decode(element.getTextContent()));
    } catch (IllegalArgumentException e) {
      throw unreadable(where);
    }
  }

  /** RFC 6283, 2.1: the attribute Order says the order, and starts at 1 without a gap. */
  private static List<Element> ordered(List<Element> elements) throws RecordFault {
    List<Element> sorted = new ArrayList<>(elements);
    sorted.sort(Comparator.comparingInt(XmlRecordReader::order));
    for (int i = 0; i < sorted.size(); i++) {
      if (order(sorted.get(i)) != i + 1) {
        throw unreadable("ORDER");
      }
    }
    return sorted;
  }

  private static int order(Element element) {
    String text = element.getAttribute("Order");
    return text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : -1;
  }

  private static Element only(Element parent, String name) throws RecordFault {
    List<Element> found = children(parent, name);
    if (found.size() != 1) {
      throw unreadable(name);
    }
    return found.get(0);
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
      if (child instanceof Element element && is(element, name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static boolean is(Element element, String name) {
    return NAMESPACE.equals(element.getNamespaceURI()) && name.equals(element.getLocalName());
  }

  private static RecordFault unreadable(String where) {
    return new RecordFault(EvidenceReason.UNREADABLE, where);
  }
}
