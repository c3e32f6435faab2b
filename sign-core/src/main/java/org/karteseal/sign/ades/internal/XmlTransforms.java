package org.karteseal.sign.ades.internal;

import static org.karteseal.sign.ades.internal.XmlNames.DS;
import static org.karteseal.sign.ades.internal.XmlNames.FILTER_2;
import static org.karteseal.sign.ades.internal.XmlNames.XPATH_1;

import java.util.List;
import java.util.Set;
import org.karteseal.sign.ades.Conclusion;
import org.w3c.dom.Element;

/**
 * Transforms that leave what was signed recognisable. Others may drop what a reader sees, and a
 * stylesheet is a program of whoever wrote the document (XML Signature best practices, 2.1).
 */
final class XmlTransforms {
  private static final String ENVELOPED = "http://www.w3.org/2000/09/xmldsig#enveloped-signature";
  private static final String BASE64 = "http://www.w3.org/2000/09/xmldsig#base64";

  /** Everything but signatures: what enveloped signatures beside each other need. */
  private static final Set<String> SUBTRACTED =
      Set.of("/descendant::ds:Signature", "/descendant::*[name()='ds:Signature']");

  private static final String NOT_IN_SIGNATURE =
      "not\\(\\s*ancestor-or-self::([A-Za-z_][\\w.-]*):Signature\\s*\\)";

  private XmlTransforms() {}

  /** Whether a transform of that name may be computed at all. */
  static boolean mayRun(String algorithm) {
    return XmlNames.CANONICALIZATIONS.contains(algorithm)
        || Set.of(ENVELOPED, BASE64, FILTER_2, XPATH_1).contains(algorithm);
  }

  /** Whether every transform of the signature's references keeps all of the content. */
  static Conclusion judge(Element signature) {
    boolean kept =
        XmlNames.all(signature).stream()
            .filter(e -> XmlNames.is(e, DS, "Transform"))
            .allMatch(XmlTransforms::keepsContent);
    return kept
        ? Conclusion.passed()
        : Conclusion.indeterminate("SIG_CONSTRAINTS_FAILURE", List.of("TRANSFORM_FORBIDDEN"));
  }

  private static boolean keepsContent(Element transform) {
    String algorithm = transform.getAttributeNS(null, "Algorithm");
    List<Element> parameters = XmlNames.children(transform);
    if (algorithm.equals(FILTER_2)) {
      return parameters.size() == 1
          && XmlNames.is(parameters.get(0), FILTER_2, "XPath")
          && parameters.get(0).getAttributeNS(null, "Filter").equals("subtract")
          && DS.equals(parameters.get(0).lookupNamespaceURI("ds"))
          && SUBTRACTED.contains(parameters.get(0).getTextContent().strip());
    }
    if (algorithm.equals(XPATH_1)) {
      return parameters.size() == 1 && leavesOutSignatures(parameters.get(0));
    }
    return mayRun(algorithm);
  }

  private static boolean leavesOutSignatures(Element xpath) {
    String text = xpath.getTextContent().strip();
    var matcher = java.util.regex.Pattern.compile(NOT_IN_SIGNATURE).matcher(text);
    return XmlNames.is(xpath, DS, "XPath")
        && matcher.matches()
        && DS.equals(xpath.lookupNamespaceURI(matcher.group(1)));
  }
}
