package org.karteseal.validator.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.karteseal.sign.Document;
import org.karteseal.sign.RecordSigner;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.validator.RecordValidator;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.SignerFacts;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.Verdict;
import org.karteseal.validator.interop.Tool;
import org.karteseal.validator.life.Hospital;

/**
 * Awkward PDFs: each is signed at LTA and the signature passes, or it is refused with a reason.
 * None is damaged, no earlier signature comes to harm, and nine in ten of those that another
 * program can open pass.
 */
@Tag("corpus")
class PdfInputsTest {
  @Test
  void nineInTenOfTheReadableOnesSignAndPass() throws Exception {
    Path folder = Corpus.path("pdf-inputs");
    List<Outcome> outcomes = new ArrayList<>();
    try (Hospital hospital = new Hospital(List.of("doctor"));
        Pkcs12Key key = hospital.key("doctor")) {
      Desk desk =
          new Desk(hospital.signer("tsa-1"), key, RecordValidator.builder(hospital.trust).build());
      for (Path file : Corpus.files(folder)) {
        outcomes.add(desk.signAndJudge(file, folder.relativize(file).toString(), opens(file)));
      }
    }
    Listing.write("pdf-inputs.tsv", outcomes.stream().map(Outcome::line).toList());
    List<Outcome> readable = outcomes.stream().filter(Outcome::readable).toList();
    List<Outcome> unsigned = readable.stream().filter(o -> !o.carriedSignatures()).toList();
    long passed = readable.stream().filter(Outcome::passed).count();
    long unsignedPassed = unsigned.stream().filter(Outcome::documentPassed).count();
    System.out.printf(
        "pdf-inputs: %d files, of which %d sign at LTA and our signature passes; another program"
            + " opens %d, of which %d pass (%d as whole documents); without earlier signatures %d"
            + " of %d pass as whole documents%n",
        outcomes.size(),
        outcomes.stream().filter(Outcome::passed).count(),
        readable.size(),
        passed,
        readable.stream().filter(Outcome::documentPassed).count(),
        unsignedPassed,
        unsigned.size());

    assertThat(outcomes).filteredOn(Outcome::earlierHarmed).isEmpty();
    assertThat(unsigned).filteredOn(o -> o.passed() && !o.documentPassed()).isEmpty();
    assertThat(passed * 10).isPositive().isGreaterThanOrEqualTo(readable.size() * 9L);
    assertThat(unsignedPassed * 10).isGreaterThanOrEqualTo(unsigned.size() * 9L);
  }

  private static boolean opens(Path file) throws IOException, InterruptedException {
    Optional<Tool> qpdf = Tool.find("qpdf");
    if (qpdf.isPresent()) {
      int exit = qpdf.get().run("--check", file.toString()).exit();
      return exit == 0 || exit == 3;
    }
    try (PDDocument pdf = Loader.loadPDF(file.toFile())) {
      return pdf.getNumberOfPages() > 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** One signer and one judge for all files. */
  private record Desk(RecordSigner signer, Pkcs12Key key, RecordValidator validator) {
    private static final String OUR_ISSUER = "HPKI-01-KarteSealTestSignCA-forNonRepudiation";

    Outcome signAndJudge(Path file, String name, boolean readable) throws IOException {
      boolean carried = false;
      try {
        ValidationReport before = judge(Document.of(file));
        carried = !before.signatures().isEmpty() || !before.unreadable().isEmpty();
        try (SignedRecord signed = signer.sign(SigningRequest.of(Document.of(file), key))) {
          assertThat(signed.document().readAll()).as(name).startsWith(Files.readAllBytes(file));
          ValidationReport after = judge(signed.document());
          return new Outcome(
              name,
              readable,
              carried,
              after.signatures().stream().anyMatch(Desk::isOursAndPassed),
              after.verdict() == Verdict.TOTAL_PASSED,
              harmed(before, after),
              Listing.reasons(after));
        }
      } catch (SealException e) {
        return new Outcome(name, readable, carried, false, false, false, Listing.reason(e));
      }
    }

    private ValidationReport judge(Document document) throws SealException {
      return validator.validate(document, ValidationRequest.at(Hospital.START));
    }

    private static boolean isOursAndPassed(SignatureReport signature) {
      return signature.signer().flatMap(SignerFacts::issuer).equals(Optional.of(OUR_ISSUER))
          && signature.conclusion().hasPassed()
          && signature.level().equals(Optional.of(SignatureLevel.LTA))
          && signature.coverage().laterChangesAreAllowed();
    }

    private static boolean harmed(ValidationReport before, ValidationReport after) {
      return before.signatures().stream()
              .anyMatch(
                  b ->
                      after.signatures().stream()
                          .filter(a -> a.id().equals(b.id()))
                          .anyMatch(a -> isWorse(a, b)))
          || !after.unreadable().equals(before.unreadable());
    }

    private static boolean isWorse(SignatureReport after, SignatureReport before) {
      return after.conclusion().indication().compareTo(before.conclusion().indication()) > 0;
    }
  }

  /**
   * What became of one file.
   *
   * @param file its path within the corpus
   * @param readable whether another program opens it
   * @param carriedSignatures whether it came with signatures, whose signers nobody here trusts
   * @param passed whether it was signed and our signature passes
   * @param documentPassed whether the whole document does
   * @param earlierHarmed whether signing made the verdict of an earlier signature worse
   * @param reasons the verdict, or the reason of the refusal
   */
  private record Outcome(
      String file,
      boolean readable,
      boolean carriedSignatures,
      boolean passed,
      boolean documentPassed,
      boolean earlierHarmed,
      String reasons) {
    String line() {
      return String.join(
          "\t",
          file,
          readable ? "opens" : "does-not-open",
          passed ? "passed" : "not-passed",
          carriedSignatures ? "earlier-signatures" : "unsigned",
          reasons);
    }
  }
}
