package org.karteseal.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.Testbed;
import org.karteseal.testcerts.TestbedServer;

/** One testbed for all tests, since its keys take seconds to make; it ends with the JVM. */
final class Bench {
  static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");
  static final Instant NOW = LocalDate.of(2026, 4, 1).atStartOfDay(ZONE).toInstant();
  private static final Bench SHARED = start();

  private final Path folder;
  private final SettableClock clock;
  private final TestbedServer server;

  private Bench(Path folder, SettableClock clock, TestbedServer server) {
    this.folder = folder;
    this.clock = clock;
    this.server = server;
  }

  /** What a run left behind. */
  record Run(int code, String out, String err) {
    long count(String beginning) {
      return err.lines().filter(line -> line.startsWith(beginning)).count();
    }

    String line(String beginning) {
      return err.lines().filter(line -> line.startsWith(beginning)).findFirst().orElse("");
    }
  }

  static Bench shared() {
    return SHARED;
  }

  private static Bench start() {
    try {
      Path folder = Files.createTempDirectory("karteseal-cli-test");
      SettableClock clock = SettableClock.at(NOW);
      Path testbed = folder.resolve("testbed");
      TestbedServer server = TestbedServer.start(clock);
      Testbed.write(
          testbed,
          server,
          new Testbed.Options(
              "testbed",
              List.of("doctor", "pharmacist", "wrong-expired", "provider-doctor", "jpki-doctor")));
      return new Bench(folder, clock, server);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets the time of authorities and commands; whoever does so sets it back. */
  void goTo(Instant time) {
    clock.set(time);
  }

  /** The time of authorities and commands. */
  Instant now() {
    return clock.instant();
  }

  /** The authorities. */
  TestbedServer server() {
    return server;
  }

  Path testbed() {
    return folder.resolve("testbed");
  }

  Path key(String id) {
    return testbed().resolve("keys/" + id + ".p12");
  }

  Path password() {
    return testbed().resolve("keys/password.txt");
  }

  Run run(String... arguments) {
    return run(Map.of("LANG", "en_US.UTF-8"), arguments);
  }

  Run run(Map<String, String> environment, String... arguments) {
    Map<String, String> all = new HashMap<>();
    all.put("KARTESEAL_TRUST", testbed().resolve("trust").toString());
    all.put("KARTESEAL_CONFIG", testbed().resolve("karteseal.yaml").toString());
    all.putAll(environment);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Surroundings surroundings =
        new Surroundings(
            new ByteArrayInputStream("testbed\n".getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            all,
            clock,
            ZONE,
            question -> Optional.empty());
    int code = Karteseal.run(List.of(arguments), surroundings);
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Signs as the doctor. */
  Run sign(Path file, String... more) {
    String[] arguments = {
      "sign",
      file.toString(),
      "--key",
      key("doctor").toString(),
      "--password-file",
      password().toString()
    };
    String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return run(all);
  }

  static Path pdf(Path file) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage());
      pdf.save(file.toFile());
    }
    return file;
  }

  static Path encrypted(Path file) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage());
      pdf.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
      pdf.save(file.toFile());
    }
    return file;
  }

  static Path emptyField(Path file) throws IOException {
    try (PDDocument pdf = new PDDocument()) {
      pdf.addPage(new PDPage());
      PDAcroForm form = new PDAcroForm(pdf);
      pdf.getDocumentCatalog().setAcroForm(form);
      form.getFields().add(new PDSignatureField(form));
      pdf.save(file.toFile());
    }
    return file;
  }
}
