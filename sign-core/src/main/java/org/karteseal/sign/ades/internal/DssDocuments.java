package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.DigestDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.ades.internal.DocumentParts.Part;

/** Our documents as DSS sees them; a file stays a file, so that memory does not grow with it. */
final class DssDocuments {
  private DssDocuments() {}

  static DSSDocument of(Document document) throws SealException {
    if (!document.knownDigests().isEmpty()) {
      return digests(document);
    }
    Optional<Path> path = document.path();
    DSSDocument seen =
        path.isPresent()
            ? new DocumentFile(document, path.get())
            : new InMemoryDocument(document.readAll());
    // Signed references name a file so; the folders around it are nobody's business.
    seen.setName(document.fileName());
    return seen;
  }

  /** DSS compares what a detached signature states with these, and asks for nothing else. */
  private static DSSDocument digests(Document document) {
    DigestDocument seen = new DigestDocument();
    document
        .knownDigests()
        .forEach(
            (algorithm, digest) ->
                seen.addDigest(
                    eu.europa.esig.dss.enumerations.DigestAlgorithm.valueOf(algorithm.name()),
                    digest.toByteArray()));
    seen.setName(document.fileName());
    return seen;
  }

  /** What belongs together with a document. */
  static List<DSSDocument> contentsOf(Document document) throws SealException {
    List<DSSDocument> seen = new ArrayList<>();
    for (Document content : document.contents()) {
      seen.add(of(content));
    }
    return seen;
  }

  /** Parts of a document, one after the other; each lies within it. */
  static DSSDocument parts(Document document, Part... parts) {
    return new DocumentParts(document, List.of(parts));
  }
}
