package org.karteseal.benchmark;

import eu.europa.esig.dss.model.FileDocument;
import java.nio.file.Path;
import java.time.Instant;
import org.karteseal.sign.trust.TrustDirectory;

/** One validation by plain DSS in a process of its own: trust directory, time, document. */
final class PlainDssValidateOnce {
  private PlainDssValidateOnce() {}

  /** Fails when the document is not TOTAL-PASSED. */
  public static void main(String[] arguments) throws Exception {
    new PlainDssValidation(TrustDirectory.load(Path.of(arguments[0])))
        .validate(new FileDocument(Path.of(arguments[2]).toFile()), Instant.parse(arguments[1]));
  }
}
