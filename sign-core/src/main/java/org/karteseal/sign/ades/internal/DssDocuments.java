package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;

/** Our documents as DSS sees them; a file stays a file, so that memory does not grow with it. */
final class DssDocuments {
  private DssDocuments() {}

  static DSSDocument of(Document document) throws SealException {
    Optional<Path> path = document.path();
    DSSDocument seen =
        path.isPresent()
            ? new FileDocument(path.get().toFile())
            : new InMemoryDocument(document.readAll());
    // Signed references name a file so; the folders around it are nobody's business.
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
}
