package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;

/** {@code scan} and {@code amend} from end to end. */
final class ScanCommandTest {
  private static final Bench BENCH = Bench.shared();
  private static final int KILLS = 10;

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void profile() throws IOException {
    Files.createDirectories(folder.resolve("in"));
    Files.writeString(
        folder.resolve("profile.yaml"),
        """
        format: karteseal-scan-profile/1
        id: test
        rule: none
        original: electronic
        manager: office
        formats: [jpeg, png, tiff, pdf]
        resolution: { minimum-dpi: 50, assumed-dpi: 100, on-failure: refuse }
        calendar: { zone: Asia/Tokyo }
        """);
  }

  private Bench.Run scan(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "scan",
                folder.resolve("in").toString(),
                folder.resolve("out").toString(),
                "--profile",
                folder.resolve("profile.yaml").toString(),
                "--key",
                BENCH.key("doctor").toString(),
                "--password-file",
                BENCH.password().toString()));
    arguments.addAll(List.of(more));
    return BENCH.run(arguments.toArray(String[]::new));
  }

  private static BufferedImage drawn(int type, int seed) {
    BufferedImage image = new BufferedImage(413, 583, type);
    Graphics2D g = image.createGraphics();
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, 413, 583);
    Random random = new Random(seed);
    for (int i = 0; i < 30; i++) {
      g.setColor(new Color(random.nextInt(0xFFFFFF)));
      g.fillRect(random.nextInt(380), random.nextInt(560), 30, 12);
    }
    g.dispose();
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format, String compression)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      if (!compression.isEmpty()) {
        parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        parameters.setCompressionType(compression);
      }
      writer.write(null, new IIOImage(image, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private void files(int each) throws IOException {
    Path in = folder.resolve("in");
    for (int i = 0; i < each; i++) {
      Files.write(
          in.resolve("a" + i + ".jpg"), encoded(drawn(BufferedImage.TYPE_INT_RGB, i), "jpeg", ""));
      Files.write(
          in.resolve("b" + i + ".png"), encoded(drawn(BufferedImage.TYPE_INT_RGB, i), "png", ""));
      Files.write(
          in.resolve("c" + i + ".tif"),
          encoded(drawn(BufferedImage.TYPE_BYTE_BINARY, i), "tiff", "CCITT T.6"));
      Files.write(
          in.resolve("d" + i + ".tif"),
          encoded(drawn(BufferedImage.TYPE_INT_RGB, i), "tiff", "LZW"));
    }
  }

  /** Show 8 of issue 3. */
  @Test
  void aFolderOfImageKindsIsPdfABeforeAndAfterTwoAugmentations() throws Exception {
    files(1);
    Bench.Run run = scan("--audit", folder.resolve("audit.csv").toString());
    assertThat(run.code()).as(run.err()).isZero();

    Path out = folder.resolve("out");
    for (String name : List.of("a0.jpg", "b0.png", "c0.tif", "d0.tif")) {
      Path signed = out.resolve(name + ".pdf");
      assertThat(violations(signed)).as(name).isEmpty();
      assertSameImage(folder.resolve("in").resolve(name), signed);
    }
    for (int i = 0; i < 2; i++) {
      Bench.Run augmented = BENCH.run("augment", out.toString(), "--in-place");
      assertThat(augmented.code()).as(augmented.err()).isZero();
      for (String name : List.of("a0.jpg", "b0.png", "c0.tif", "d0.tif")) {
        assertThat(violations(out.resolve(name + ".pdf"))).as(name + " " + i).isEmpty();
      }
    }
    Bench.Run judged =
        BENCH.run("validate", out.toString(), "--format", "jsonl", "--at", "2026-04-02");
    assertThat(judged.code()).as(judged.out() + judged.err()).isZero();
    assertThat(Files.readString(out.resolve("scan-manifest.json"))).contains("\"signed\" : 4");
    assertThat(Files.readAllLines(folder.resolve("audit.csv"))).hasSize(5);
  }

  @Test
  void refusalsAreToldAndCounted() throws Exception {
    files(1);
    Files.writeString(
        folder.resolve("profile.yaml"),
        Files.readString(folder.resolve("profile.yaml"))
            .replace("minimum-dpi: 50, assumed-dpi: 100", "minimum-dpi: 300"));
    Bench.Run run = scan();
    assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED.number());
    assertThat(run.line("error: ")).contains("profile refuses it", "RESOLUTION at page 1");
    assertThat(Files.readString(folder.resolve("out/scan-manifest.json")))
        .contains("\"refused\" : 4");
  }

  @Test
  void theReasonBesideARefusedScanIsThereInBothLanguages() throws Exception {
    Files.writeString(folder.resolve("in/broken.jpg"), "no image at all");
    Bench.Run run = scan("--watch", "--until-empty", "--settle", "0", "--poll", "0");
    assertThat(run.code()).isEqualTo(ExitCode.SOME_FAILED.number());
    assertThat(Files.readString(folder.resolve("in/error/broken.jpg.reason.txt")))
        .contains("broken.jpg", "理由", "Reason", "FORMAT_NOT_SUPPORTED");
  }

  /** Show 8: killed ten times in the middle, nothing is lost and nothing is doubled. */
  @Test
  void aWatchThatIsKilledTenTimesLosesAndDoublesNothing() throws Exception {
    files(3);
    List<String> names = names(folder.resolve("in"));
    List<byte[]> originals = new ArrayList<>();
    for (String name : names) {
      originals.add(Files.readAllBytes(folder.resolve("in").resolve(name)));
    }
    Random random = new Random(8);
    for (int i = 0; i < KILLS; i++) {
      Process watch = watch();
      awaitWork(watch);
      watch.waitFor(random.nextInt(900), TimeUnit.MILLISECONDS);
      watch.destroyForcibly().waitFor();
    }
    Process last = watch();
    assertThat(last.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(last.exitValue()).isZero();

    assertThat(names(folder.resolve("in"))).isEmpty();
    assertThat(names(folder.resolve("in/done"))).isEqualTo(names);
    assertThat(names(folder.resolve("in/error"))).isEmpty();
    for (int i = 0; i < names.size(); i++) {
      assertThat(folder.resolve("in/done").resolve(names.get(i)))
          .hasBinaryContent(originals.get(i));
    }
    List<String> outputs =
        names(folder.resolve("out")).stream().filter(n -> n.endsWith(".pdf")).toList();
    assertThat(outputs.stream().map(n -> n.replaceAll("\\.[0-9a-f]{16}\\.pdf$", "")).toList())
        .isEqualTo(names);
    assertThat(names(folder.resolve("out")).stream().filter(n -> n.endsWith(".part"))).isEmpty();
    for (String output : outputs) {
      try (PDDocument pdf = Loader.loadPDF(folder.resolve("out").resolve(output).toFile())) {
        assertThat(pdf.getSignatureDictionaries()).hasSize(1);
      }
    }
    Bench.Run judged = BENCH.run("validate", folder.resolve("out").toString(), "--online");
    assertThat(judged.code()).as(judged.err()).isZero();
    assertThat(Files.readString(folder.resolve("out/scan-manifest.json")))
        .contains("\"signed\" : " + names.size());
  }

  /** Until the run has a working copy or has just finished something. */
  private void awaitWork(Process watch) throws Exception {
    Path work = folder.resolve("in/.karteseal/work");
    int before = names(folder.resolve("in")).size();
    for (int i = 0; i < 1200 && watch.isAlive(); i++) {
      if (!names(work).isEmpty() || names(folder.resolve("in")).size() < before) {
        return;
      }
      watch.waitFor(50, TimeUnit.MILLISECONDS);
    }
  }

  private Process watch() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            "org.karteseal.cli.Karteseal",
            "scan",
            folder.resolve("in").toString(),
            folder.resolve("out").toString(),
            "--watch",
            "--until-empty",
            "--settle",
            "0",
            "--poll",
            "0",
            "--level",
            "t",
            "--profile",
            folder.resolve("profile.yaml").toString(),
            "--key",
            BENCH.key("doctor").toString(),
            "--password-file",
            BENCH.password().toString(),
            "--trust",
            BENCH.testbed().resolve("trust").toString(),
            "--config",
            BENCH.testbed().resolve("karteseal.yaml").toString(),
            "--test-clock",
            Bench.NOW.toString())
        .redirectOutput(new File("/dev/null"))
        .redirectErrorStream(true)
        .start();
  }

  /** GL6-16-7. */
  @Test
  void anAmendmentIsShownSignedAndExtracted() throws Exception {
    files(1);
    assertThat(scan().code()).isZero();
    Path signed = folder.resolve("out/a0.jpg.pdf");
    Path amended = folder.resolve("amended.pdf");
    Path again = folder.resolve("again.pdf");
    assertThat(amend(signed, "b0.png", "doctor", folder.resolve("no.pdf")).code())
        .isEqualTo(ExitCode.NOT_QUALIFIED.number());
    assertThat(folder.resolve("no.pdf")).doesNotExist();
    Bench.Run first = amend(signed, "b0.png", "pharmacist", amended);
    assertThat(first.code()).as(first.err()).isZero();
    Bench.Run second = amend(amended, "c0.tif", "pharmacist", again);
    assertThat(second.code()).as(second.err()).isZero();

    Bench.Run judged = BENCH.run("validate", again.toString(), "--at", "2026-04-02");
    assertThat(judged.code()).as(judged.out()).isZero();
    assertThat(judged.out()).contains("amendment signed later", "Pages 2", "Pages 3");
    assertThat(violations(again)).isEmpty();
    assertThat(BENCH.run("inspect", again.toString()).out().lines())
        .filteredOn(line -> line.strip().startsWith("revision: "))
        .hasSize(3);
    Path extracted = folder.resolve("first.pdf");
    assertThat(
            BENCH
                .run("inspect", again.toString(), "--revision", "1", "-o", extracted.toString())
                .code())
        .isZero();
    assertThat(extracted).hasSameBinaryContentAs(signed);
  }

  private Bench.Run amend(Path in, String sheet, String key, Path out) {
    return BENCH.run(
        "amend",
        in.toString(),
        "--sheet",
        folder.resolve("in").resolve(sheet).toString(),
        "-o",
        out.toString(),
        "--key",
        BENCH.key(key).toString(),
        "--password-file",
        BENCH.password().toString());
  }

  private static List<String> names(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> list = Files.list(folder)) {
      return list.filter(Files::isRegularFile)
          .map(f -> f.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  private static void assertSameImage(Path original, Path pdf) throws IOException {
    try (PDDocument opened = Loader.loadPDF(pdf.toFile())) {
      COSName name = opened.getPage(0).getResources().getXObjectNames().iterator().next();
      PDImageXObject image = (PDImageXObject) opened.getPage(0).getResources().getXObject(name);
      byte[] file = Files.readAllBytes(original);
      if (original.toString().toLowerCase(Locale.ROOT).endsWith(".jpg")) {
        try (var in = image.getCOSObject().createRawInputStream()) {
          assertThat(in.readAllBytes()).isEqualTo(file);
        }
        return;
      }
      BufferedImage a = ImageIO.read(new ByteArrayInputStream(file));
      BufferedImage b = image.getImage();
      int[] x = a.getRGB(0, 0, a.getWidth(), a.getHeight(), null, 0, a.getWidth());
      int[] y = b.getRGB(0, 0, b.getWidth(), b.getHeight(), null, 0, b.getWidth());
      assertThat(Arrays.equals(x, y)).isTrue();
    }
  }

  private static List<String> violations(Path pdf) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    try (PDFAParser parser =
            Foundries.defaultInstance()
                .createParser(
                    new ByteArrayInputStream(Files.readAllBytes(pdf)), PDFAFlavour.PDFA_2_B);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(PDFAFlavour.PDFA_2_B, false)) {
      return validator.validate(parser).getTestAssertions().stream()
          .filter(a -> a.getStatus() == org.verapdf.pdfa.results.TestAssertion.Status.FAILED)
          .map(a -> a.getRuleId().getClause() + " " + a.getMessage())
          .distinct()
          .toList();
    }
  }
}
