package org.karteseal.validator.corpus;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.SealException;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.Coverage.LaterChange;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.ValidationReport;

/** What came out for every file of a folder, for people to read after the run. */
final class Listing {
  private Listing() {}

  /** Writes it into the build's folder. */
  static void write(String name, List<String> lines) throws IOException {
    Files.write(Files.createDirectories(Path.of("target")).resolve(name), lines);
  }

  /** The code of a refusal. */
  static String reason(SealException e) {
    return e.detail().isEmpty() ? e.reason().name() : e.reason() + " " + e.detail();
  }

  /** The verdict and the codes that explain it. */
  static String reasons(ValidationReport report) {
    List<String> codes = new ArrayList<>(List.of(report.verdict().name()));
    for (SignatureReport signature : report.signatures()) {
      Conclusion conclusion = signature.conclusion();
      conclusion.subIndication().ifPresent(codes::add);
      codes.addAll(conclusion.reasons());
      for (LaterChange change : signature.coverage().laterChanges()) {
        if (!change.kind().isAllowed()) {
          codes.add(change.kind() + "(" + change.what() + ")");
        }
      }
    }
    report.unreadable().forEach(u -> codes.add("UNREADABLE(" + u.cause() + ")"));
    return String.join(" ", codes);
  }
}
