package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import java.nio.file.Path;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;

/** Our documents as DSS sees them; a file stays a file, so that memory does not grow with it. */
final class DssDocuments {
  private DssDocuments() {}

  static DSSDocument of(Document document) throws SealException {
    Optional<Path> path = document.path();
    return path.isPresent()
        ? new FileDocument(path.get().toFile())
        : new InMemoryDocument(document.readAll(), "document");
  }
}
