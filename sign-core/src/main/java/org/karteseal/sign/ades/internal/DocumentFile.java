package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.model.DSSException;
import eu.europa.esig.dss.model.FileDocument;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.karteseal.sign.Document;

/** A document that is a file, as DSS sees it; PDFBox opens the file itself, at any place. */
final class DocumentFile extends FileDocument {
  private static final long serialVersionUID = 1L;

  private final transient Document document;

  DocumentFile(Document document, Path path) {
    super(path.toFile());
    this.document = document;
  }

  @Override
  public InputStream openStream() {
    try {
      return new BufferedInputStream(document.open(), 1 << 16);
    } catch (IOException e) {
      throw new DSSException("the document cannot be read", e);
    }
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other);
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
