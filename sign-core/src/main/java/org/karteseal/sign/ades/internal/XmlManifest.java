package org.karteseal.sign.ades.internal;

import static org.karteseal.sign.ades.internal.XmlNames.DS;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.xades.validation.XAdESSignature;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.karteseal.sign.ades.Conclusion;
import org.w3c.dom.Element;

/**
 * A signature over a manifest is over a list of files and not over files (XMLDSig, 5.1): whoever
 * verifies brings those that are in question, each of which can be checked without the others.
 */
final class XmlManifest {
  private static final String TYPE = DS + "Manifest";

  private XmlManifest() {}

  /** Whether there is a file to speak of, and the manifest names every file that there is. */
  static Conclusion judge(XAdESSignature signature) {
    Set<String> manifests = new HashSet<>();
    for (Element element : XmlNames.all(signature.getSignatureElement())) {
      if (XmlNames.is(element, DS, "Reference")
          && XmlNames.is(element.getParentNode(), DS, "SignedInfo")
          && TYPE.equals(element.getAttributeNS(null, "Type"))) {
        manifests.add(element.getAttributeNS(null, "URI"));
      }
    }
    if (manifests.isEmpty()) {
      return Conclusion.passed();
    }
    List<DSSDocument> brought = signature.getDetachedContents();
    if (brought == null || brought.isEmpty()) {
      return Conclusion.indeterminate("SIGNED_DATA_NOT_FOUND", List.of("MANIFEST_WITHOUT_FILE"));
    }
    Set<String> named = named(signature.getSignatureElement(), manifests);
    return brought.stream().map(DSSDocument::getName).allMatch(named::contains)
        ? Conclusion.passed()
        : Conclusion.indeterminate("SIG_CONSTRAINTS_FAILURE", List.of("MANIFEST_FILE_UNKNOWN"));
  }

  private static Set<String> named(Element signature, Set<String> manifests) {
    Set<String> names = new HashSet<>();
    for (Element manifest : XmlNames.all(signature)) {
      if (XmlNames.is(manifest, DS, "Manifest")
          && manifests.contains("#" + manifest.getAttributeNS(null, "Id"))) {
        XmlNames.children(manifest, DS, "Reference")
            .forEach(r -> names.add(decoded(r.getAttributeNS(null, "URI"))));
      }
    }
    return names;
  }

  /** References are URIs, in which file names are percent-encoded. */
  private static String decoded(String uri) {
    try {
      return URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return uri;
    }
  }
}
