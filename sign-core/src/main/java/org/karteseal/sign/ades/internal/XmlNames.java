package org.karteseal.sign.ades.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** Names of XML signatures, and how elements are found by them: by namespace, never by prefix. */
final class XmlNames {
  static final String DS = "http://www.w3.org/2000/09/xmldsig#";
  static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
  static final String XADES_141 = "http://uri.etsi.org/01903/v1.4.1#";
  static final String SIGNED_PROPERTIES_TYPE = "http://uri.etsi.org/01903#SignedProperties";
  static final String FILTER_2 = "http://www.w3.org/2002/06/xmldsig-filter2";
  static final String XPATH_1 = "http://www.w3.org/TR/1999/REC-xpath-19991116";
  static final String INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
  static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
  static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";

  /** Canonical XML 1.0 and 1.1 and its exclusive form, without comments and with them. */
  static final Set<String> CANONICALIZATIONS =
      Set.of(
          INCLUSIVE,
          INCLUSIVE + "#WithComments",
          EXCLUSIVE,
          EXCLUSIVE + "WithComments",
          "http://www.w3.org/2006/12/xml-c14n11",
          "http://www.w3.org/2006/12/xml-c14n11#WithComments");

  private XmlNames() {}

  static boolean is(Node node, String namespace, String name) {
    String there = node.getNamespaceURI();
    return node.getNodeType() == Node.ELEMENT_NODE
        && name.equals(node.getLocalName())
        && (there == null ? namespace.isEmpty() : there.equals(namespace));
  }

  /** The element children, in order. */
  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  static List<Element> children(Element parent, String namespace, String name) {
    return children(parent).stream().filter(e -> is(e, namespace, name)).toList();
  }

  /** The child of that name, if there is exactly one. */
  static Optional<Element> child(Element parent, String namespace, String name) {
    List<Element> all = children(parent, namespace, name);
    return all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty();
  }

  /** Every element below and including that one, in the order of the document. */
  static List<Element> all(Element root) {
    List<Element> found = new ArrayList<>();
    Node node = root;
    while (node != null) {
      if (node instanceof Element element) {
        found.add(element);
      }
      node = following(node, root);
    }
    return found;
  }

  /** The next node of the document within the root; no recursion, however deep it is. */
  private static @org.jspecify.annotations.Nullable Node following(Node from, Node root) {
    if (from.getFirstChild() != null) {
      return from.getFirstChild();
    }
    Node node = from;
    while (node != null && node != root) {
      if (node.getNextSibling() != null) {
        return node.getNextSibling();
      }
      node = node.getParentNode();
    }
    return null;
  }

  /** The attributes that some resolver or other takes for an identifier. */
  static List<Attr> ids(Element element) {
    List<Attr> ids = new ArrayList<>();
    NamedNodeMap attributes = element.getAttributes();
    for (int i = 0; i < attributes.getLength(); i++) {
      Attr attribute = (Attr) attributes.item(i);
      String name =
          attribute.getLocalName() == null ? attribute.getName() : attribute.getLocalName();
      if (name.toLowerCase(Locale.ROOT).equals("id")) {
        ids.add(attribute);
      }
    }
    return ids;
  }
}
