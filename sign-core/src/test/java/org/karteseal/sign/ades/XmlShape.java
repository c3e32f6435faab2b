package org.karteseal.sign.ades;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/**
 * The structure of a signed XML document as lines: elements in their order with prefix and name,
 * attributes, algorithms and where references point. Values, identifiers drawn for one document and
 * how often a list's entry is repeated do not count.
 */
final class XmlShape {
  /** Written by the service after signing; a signer never makes them. */
  private static final Set<String> OF_THE_SERVICE =
      Set.of("AdditionalPrescriptionInformation", "AdditionalDispensedInformation");

  private XmlShape() {}

  static List<String> of(byte[] document) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    List<String> lines = new ArrayList<>();
    add(
        factory.newDocumentBuilder().parse(new ByteArrayInputStream(document)).getDocumentElement(),
        "",
        lines);
    return lines;
  }

  /** What only the first one has, with {@code -}, and what only the second one has, with +. */
  static List<String> differences(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>();
    int j = 0;
    for (String line : first) {
      int found = second.subList(j, second.size()).indexOf(line);
      if (found < 0) {
        all.add("- " + line);
        continue;
      }
      second.subList(j, j + found).forEach(l -> all.add("+ " + l));
      j += found + 1;
    }
    second.subList(j, second.size()).forEach(l -> all.add("+ " + l));
    return all;
  }

  private static void add(Element element, String indent, List<String> lines) {
    if (OF_THE_SERVICE.contains(element.getLocalName())) {
      return;
    }
    String line = indent + name(element) + attributes(element);
    boolean repeated =
        element.getLocalName().startsWith("Encapsulated") && line.equals(last(lines));
    if (!repeated) {
      lines.add(line);
    }
    for (Node n = element.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element child) {
        add(child, indent + "  ", lines);
      }
    }
  }

  private static String last(List<String> lines) {
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  /**
   * The service itself writes two prefixes for the values of timestamps, so theirs do not count.
   */
  private static String name(Element element) {
    String namespace = element.getNamespaceURI() == null ? "" : element.getNamespaceURI();
    for (Node n = element; n != null; n = n.getParentNode()) {
      if ("TimeStampValidationData".equals(n.getLocalName())) {
        return "{" + namespace + "}" + element.getLocalName();
      }
    }
    return "{" + namespace + "}" + element.getNodeName();
  }

  private static String attributes(Element element) {
    TreeMap<String, String> all = new TreeMap<>();
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      String name = attributes.item(i).getNodeName();
      String value = attributes.item(i).getNodeValue();
      boolean free = name.equals("Value") || name.equals("xmlns");
      if (!name.equals("xmlns")) {
        all.put(name, free ? "*" : value.replaceAll("id[0-9a-f]{8}", "id*"));
      }
    }
    return all.isEmpty() ? "" : " " + all;
  }
}
