package org.karteseal.benchmark;

import java.nio.file.Path;
import java.time.Instant;
import org.karteseal.sign.Document;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.validator.RecordValidator;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.Verdict;

/** One validation by KarteSeal in a process of its own: trust directory, time, document. */
final class ValidateOnce {
  private ValidateOnce() {}

  /** Fails when the document is not TOTAL-PASSED. */
  public static void main(String[] arguments) throws Exception {
    RecordValidator validator =
        RecordValidator.builder(TrustDirectory.load(Path.of(arguments[0]))).build();
    Verdict verdict =
        validator
            .validate(
                Document.of(Path.of(arguments[2])),
                ValidationRequest.at(Instant.parse(arguments[1])))
            .verdict();
    if (verdict != Verdict.TOTAL_PASSED) {
      throw new IllegalStateException(verdict.name());
    }
  }
}
