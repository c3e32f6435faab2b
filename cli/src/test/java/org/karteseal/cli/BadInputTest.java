package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each bad input: its exit code, one error that names the file, one hint, and nothing changed. */
final class BadInputTest {
  private static final String BELOW_A_FILE = "below a file";
  private final Bench bench = Bench.shared();
  @TempDir private Path folder = Path.of("");

  /** Makes the bad file. */
  private interface Making {
    void at(Path file) throws Exception;
  }

  /** One row: what is bad, the exit code, how to make it, and the commands that meet it. */
  private record Case(String name, int code, Making making, String commands) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> cases() {
    return List.of(
        new Case("not a PDF", 41, file -> Files.writeString(file, "text"), "validate"),
        new Case("truncated", 20, BadInputTest::truncated, "sign validate"),
        new Case("encrypted", 20, Bench::encrypted, "sign validate"),
        new Case("0 bytes", 20, Files::createFile, "sign validate augment inspect"),
        new Case("directory", 20, Files::createDirectory, "sign validate augment"),
        new Case("missing", 20, file -> {}, "sign validate timestamp inspect"),
        new Case(BELOW_A_FILE, 20, file -> {}, "sign validate"),
        new Case("unreadable", 20, BadInputTest::unreadable, "sign validate"),
        new Case("no signature", 12, Bench::pdf, "augment validate"),
        new Case("empty signature field", 12, Bench::emptyField, "augment validate"));
  }

  private static void truncated(Path file) throws Exception {
    Bench.pdf(file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length / 3));
  }

  private static void unreadable(Path file) throws Exception {
    Bench.pdf(file);
    Assumptions.assumeTrue(
        file.toFile().setReadable(false) && !Files.isReadable(file),
        "this user may read everything");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isOneErrorAndOneHint(Case row) throws Exception {
    Path file = folder.resolve("bad.pdf");
    if (row.name.equals(BELOW_A_FILE)) {
      file = Files.writeString(folder.resolve("file"), "x").resolve("bad.pdf");
    }
    row.making.at(file);
    byte[] before = content(file);
    for (String command : row.commands.split(" ")) {
      Bench.Run run = command.equals("sign") ? bench.sign(file) : bench.run(command, file + "");
      assertThat(run.code()).as(command).isEqualTo(row.code);
      assertThat(run.count("error: ")).as(run.err()).isOne();
      assertThat(run.count("hint: ")).as(run.err()).isOne();
      assertThat(run.line("error: ")).startsWith("error: " + file + ": ");
      assertThat(content(file)).isEqualTo(before);
      assertThat(folder.resolve("bad.signed.pdf")).doesNotExist();
    }
  }

  @Test
  void aCertificateThatIsNone() throws Exception {
    Path file = Files.writeString(folder.resolve("root.cer"), "not a certificate");
    Bench.Run run =
        bench.run(
            "trust",
            "import",
            file.toString(),
            "--trust",
            folder.resolve("t").toString(),
            "--sha256",
            "00".repeat(32),
            "--id",
            "x",
            "--purpose",
            "timestamp",
            "--from",
            "2026-01-01",
            "--source",
            "a test");
    expect(run, 40, file.toString());
    assertThat(folder.resolve("t/trust.yaml")).doesNotExist();
  }

  @Test
  void aTrustFileWithAWrongFingerprint() throws Exception {
    Path trust = folder.resolve("trust");
    Files.createDirectories(trust.resolve("certificates"));
    Path source = bench.testbed().resolve("trust");
    String yaml = Files.readString(source.resolve("trust.yaml"));
    Files.copy(
        source.resolve("certificates/hpki-sign-ca.cer"),
        trust.resolve("certificates/hpki-root.cer"));
    Files.writeString(trust.resolve("trust.yaml"), yaml);
    Bench.Run run = bench.run("validate", "x.pdf", "--trust", trust.toString());
    expect(run, 40, "hpki-root");
  }

  @Test
  void anExpiredCertificateAndAWrongPassword() throws Exception {
    Path file = Bench.pdf(folder.resolve("a.pdf"));
    String[] sign = {"sign", file.toString(), "--password-file", bench.password().toString()};
    expect(bench.run(with(sign, "--key", bench.key("wrong-expired") + "")), 30, file.toString());
    Path wrong = Files.writeString(folder.resolve("password"), "wrong\n");
    String[] other = {"sign", file.toString(), "--password-file", wrong.toString()};
    expect(bench.run(with(other, "--key", bench.key("doctor") + "")), 30, "doctor.p12");
    expect(bench.run("sign", file + "", "--key", bench.key("doctor") + ""), 30, "doctor.p12");
  }

  /** A limit on the size of files stands for a full disk: the write fails in the middle. */
  @Test
  void noRoomForTheOutput() throws Exception {
    Path shell = Path.of("/bin/sh");
    Assumptions.assumeTrue(Files.isExecutable(shell), "no POSIX shell here");
    Path file = Bench.pdf(folder.resolve("a.pdf"));
    byte[] before = Files.readAllBytes(file);
    List<String> command = new ArrayList<>();
    command.addAll(List.of(shell.toString(), "-c", "ulimit -f 60; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:-UsePerfData", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("org.karteseal.cli.Karteseal", "sign", file.toString()));
    command.addAll(List.of("--lang", "en", "--key", bench.key("doctor").toString()));
    command.addAll(List.of("--password-file", bench.password().toString()));
    command.addAll(List.of("--test-clock", Bench.NOW.toString()));
    command.addAll(List.of("--trust", bench.testbed().resolve("trust").toString()));
    command.addAll(List.of("--config", bench.testbed().resolve("karteseal.yaml").toString()));
    Path err = folder.resolve("err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    int code = process.waitFor();
    expect(new Bench.Run(code, "", Files.readString(err)), 21, "a.");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (var left = Files.list(folder)) {
      assertThat(left.map(p -> p.getFileName().toString())).containsOnly("a.pdf", "err");
    }
  }

  private static void expect(Bench.Run run, int code, String named) {
    assertThat(run.code()).as(run.err()).isEqualTo(code);
    assertThat(run.count("error: ")).as(run.err()).isOne();
    assertThat(run.count("hint: ")).as(run.err()).isOne();
    assertThat(run.err().lines()).hasSize(2);
    assertThat(run.line("error: ")).contains(named);
  }

  private static String[] with(String[] arguments, String... more) {
    String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return all;
  }

  private static byte[] content(Path file) throws Exception {
    return Files.isReadable(file) && Files.isRegularFile(file)
        ? Files.readAllBytes(file)
        : new byte[0];
  }
}
