package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationWidget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sign --seal}. */
final class SealCommandTest {
  private static final Path FONT = Path.of("/usr/share/fonts/truetype/ipamj/ipamjm.ttf");

  private final Bench bench = Bench.shared();
  @TempDir private Path folder = Path.of("");

  @Test
  void aSealStandsWhereItWasAskedForAndASecondOneBesideIt() throws Exception {
    assumeTrue(Files.exists(FONT), FONT + " is not installed");
    Path file = Bench.pdf(folder.resolve("a.pdf"));
    Bench.Run first =
        bench.sign(
            file,
            "--level",
            "t",
            "--seal",
            "box",
            "--seal-page",
            "1",
            "--seal-at",
            "100,200,60,20",
            "--seal-date",
            "era",
            "--seal-font",
            FONT.toString());
    assertThat(first.err()).isEmpty();
    assertThat(first.code()).isZero();
    Path signed = folder.resolve("a.signed.pdf");

    Bench.Run second =
        bench.sign(signed, "--level", "t", "--seal", "round", "--seal-name", "髙﨑", "--in-place");

    assertThat(second.code()).isZero();
    try (PDDocument pdf = Loader.loadPDF(signed.toFile())) {
      var fields = pdf.getSignatureFields();
      PDAnnotationWidget box = fields.get(0).getWidgets().get(0);
      float height = pdf.getPage(0).getCropBox().getHeight();
      assertThat(box.getRectangle().getLowerLeftX()).isBetween(283f, 284f);
      assertThat(height - box.getRectangle().getUpperRightY()).isBetween(566f, 568f);
      assertThat(box.getCOSObject().getString("TU")).contains("医師", "令和", "電子署名");
      assertThat(fields.get(1).getWidgets().get(0).getCOSObject().getString("TU")).contains("髙﨑");
    }
    assertThat(bench.run("validate", signed.toString()).out()).doesNotContain("UNEXPLAINED");
  }

  @Test
  void aDryRunFindsOutThatThereIsNoPlace() throws Exception {
    assumeTrue(Files.exists(FONT), FONT + " is not installed");
    Path file = Bench.pdf(folder.resolve("a.pdf"));

    Bench.Run run = bench.sign(file, "--dry-run", "--seal", "round", "--seal-page", "9");

    assertThat(run.code()).isEqualTo(20);
    assertThat(run.line("error: ")).contains("PAGE_NOT_THERE");
    assertThat(run.line("hint: ")).contains("--seal-page");
  }

  @Test
  void aMissingCharacterIsNamedByItsCodePoint() throws Exception {
    assumeTrue(Files.exists(FONT), FONT + " is not installed");
    Path file = Bench.pdf(folder.resolve("a.pdf"));

    Bench.Run run = bench.sign(file, "--seal", "round", "--seal-name", "山\uD83D\uDE00");

    assertThat(run.code()).isEqualTo(40);
    assertThat(run.line("error: ")).contains("U+1F600").doesNotContain("山");
    assertThat(folder.resolve("a.signed.pdf")).doesNotExist();
  }

  @Test
  void aFontThatIsNotThereIsNamed() throws Exception {
    Path file = Bench.pdf(folder.resolve("a.pdf"));
    String none = folder.resolve("none.ttf").toString();

    Bench.Run run = bench.sign(file, "--seal", "round", "--seal-font", none);

    assertThat(run.code()).isEqualTo(40);
    assertThat(run.line("error: ")).contains("none.ttf", "NOT_FOUND");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--seal-page 1",
        "--seal-name X",
        "--seal-date era",
        "--seal square",
        "--seal round --seal-page 0",
        "--seal round --seal-page first",
        "--seal round --seal-at 1,2,3",
        "--seal round --seal-at 1,2,0,4",
        "--seal round --seal-at -1,2,3,4",
        "--seal round --seal-name  "
      })
  void whatContradictsItselfIsNotUnderstood(String options) throws Exception {
    Path file = Bench.pdf(folder.resolve("a.pdf"));

    assertThat(bench.sign(file, options.split(" ", -1)).code()).isEqualTo(2);
  }
}
