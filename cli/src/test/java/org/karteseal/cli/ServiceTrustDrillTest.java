package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.DigestAlgorithm;
import tools.jackson.databind.JsonNode;

/** The trust directory and the clock go wrong while the service runs, one after the other. */
final class ServiceTrustDrillTest {
  private final List<String> table =
      new ArrayList<>(List.of("step\tready\tchecks\tanswer\tverdict or problem"));

  @TempDir private Path folder;

  @Test
  void readinessAndVerdictsAtEachStep() throws Exception {
    Path trust = folder.resolve("trust");
    copy(Bench.shared().testbed().resolve("trust"), trust);
    Path yaml = trust.resolve("trust.yaml");
    byte[] signed = signed();
    try (ServiceBench service =
        ServiceBench.start(folder, trust, "clock: {jump-seconds: 30, steady-seconds: 2}")) {
      step(service, signed, "as it should be", "READY", "OK", "TOTAL_PASSED");
      trustGoesWrong(service, signed, yaml);
      clockGoesWrong(service, signed);
      nobodyLooks(service, signed, trust);
      assertThat(service.left()).isEmpty();
    } finally {
      Files.createDirectories(Path.of("target"));
      Files.write(Path.of("target/service-trust-drill.tsv"), table);
    }
  }

  private void trustGoesWrong(ServiceBench service, byte[] signed, Path yaml) throws Exception {
    Path trust = folder.resolve("trust");
    String whole = Files.readString(yaml);
    Files.delete(yaml);
    step(service, signed, "trust.yaml gone", "DEGRADED", "TRUST_DIRECTORY_MISSING", "TOTAL_PASSED");
    Files.writeString(yaml, whole.substring(0, whole.length() / 2));
    step(service, signed, "half-written", "DEGRADED", "TRUST_FILE_INVALID", "TOTAL_PASSED");
    Files.writeString(yaml, "format: karteseal-trust/1\nanchors: []\n");
    step(service, signed, "no anchors", "DEGRADED", "TRUST_", "TOTAL_PASSED");
    String fewer = whole.replaceFirst("(?s)(anchors:\\n)(- |  - ).*?\\n(\\2id)", "$1$3");
    assertThat(fewer).isNotEqualTo(whole);
    Files.writeString(yaml, fewer);
    step(service, signed, "an anchor gone", "DEGRADED", "TRUST_LOST_STATEMENTS", "TOTAL_PASSED");
    service.clock().move(Duration.ofSeconds(20));
    Files.writeString(
        trust.resolve("trust.accepted"),
        ServiceBench.hex(
            DigestAlgorithm.SHA256, Files.readString(yaml).getBytes(StandardCharsets.UTF_8)));
    step(service, signed, "the same, accepted", "READY", "OK", "");
    Files.delete(trust.resolve("trust.accepted"));
    Files.writeString(yaml, whole);
    step(service, signed, "whole again", "READY", "OK", "TOTAL_PASSED");
  }

  private void clockGoesWrong(ServiceBench service, byte[] signed) throws Exception {
    service.clock().move(Duration.ofHours(2));
    step(
        service,
        signed,
        "clock two hours ahead",
        "NOT_READY",
        "CLOCK_JUMPED_AHEAD",
        "CLOCK_NOT_BELIEVED");
    settle(service, "READY");
    step(service, signed, "steady since", "READY", "OK", "TOTAL_PASSED");
    service.clock().move(Duration.ofDays(-365 * 3));
    step(
        service,
        signed,
        "clock three years back",
        "NOT_READY",
        "CLOCK_BEFORE_BUILD",
        "CLOCK_NOT_BELIEVED");
    service.clock().move(Duration.ofDays(365 * 3));
    settle(service, "READY");
    step(service, signed, "right again, and steady", "READY", "OK", "TOTAL_PASSED");
  }

  private void nobodyLooks(ServiceBench service, byte[] signed, Path trust) throws Exception {
    for (Path file : files(trust)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2023-01-01T00:00:00Z")));
    }
    // Nobody touched it for years; a change of content is what makes the service look again.
    Files.writeString(trust.resolve("note.txt"), "n");
    Files.setLastModifiedTime(
        trust.resolve("note.txt"), FileTime.from(Instant.parse("2023-01-01T00:00:00Z")));
    step(
        service,
        signed,
        "nobody looked for years",
        "DEGRADED",
        "TRUST_NOT_REVIEWED",
        "TOTAL_PASSED");
    delete(trust);
    step(
        service,
        signed,
        "directory emptied",
        "DEGRADED",
        "TRUST_DIRECTORY_MISSING",
        "TOTAL_PASSED");
    service.clock().move(Duration.ofHours(2));
    settle(service, "NOT_READY", "TRUST_DIRECTORY_MISSING");
    step(
        service,
        signed,
        "empty for longer than is tolerated",
        "NOT_READY",
        "TRUST_DIRECTORY_MISSING",
        "TOTAL_PASSED");
  }

  /** Waits for what is expected, since the service looks at its directory once a second. */
  private void step(
      ServiceBench service, byte[] signed, String name, String ready, String code, String verdict)
      throws Exception {
    JsonNode found = settle(service, ready, code);
    HttpResponse<String> answer = service.validate(signed, "?record=prescription");
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    // A change that is not told as trouble is taken over at the second look.
    while (!verdict.isEmpty() && !said(answer).equals(verdict) && System.nanoTime() < deadline) {
      answer = service.validate(signed, "?record=prescription");
    }
    String said = said(answer);
    List<String> checks = new ArrayList<>();
    found
        .path("checks")
        .forEach(c -> checks.add(c.path("name").asString() + "=" + c.path("code").asString()));
    table.add(
        String.join(
            "\t",
            name,
            found.path("status").asString(),
            String.join(" ", checks),
            String.valueOf(answer.statusCode()),
            said));
    if (!verdict.isEmpty()) {
      assertThat(said).as(name + ": " + answer.body()).isEqualTo(verdict);
    }
  }

  private static String said(HttpResponse<String> answer) {
    JsonNode body = ServiceBench.json(answer);
    return body.path("verdict").asString(body.path("code").asString(""));
  }

  private static JsonNode settle(ServiceBench service, String ready, String... codes)
      throws Exception {
    JsonNode now = ServiceBench.json(service.send(service.request("/health/ready")));
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!(now.path("status").asString().equals(ready) && says(now, codes))
        && System.nanoTime() < deadline) {
      Thread.onSpinWait();
      now = ServiceBench.json(service.send(service.request("/health/ready")));
    }
    assertThat(now.path("status").asString()).as(now.toString()).isEqualTo(ready);
    assertThat(says(now, codes)).as(now.toString()).isTrue();
    return now;
  }

  private static boolean says(JsonNode readiness, String... codes) {
    return Stream.of(codes).allMatch(c -> readiness.toString().contains("\"" + c));
  }

  private byte[] signed() throws Exception {
    Bench bench = Bench.shared();
    Path pdf = folder.resolve("record.pdf");
    Bench.pdf(pdf);
    Bench.Run run =
        bench.run(
            "sign",
            pdf.toString(),
            "-o",
            folder.resolve("signed.pdf").toString(),
            "--key",
            bench.key("doctor").toString(),
            "--password-file",
            bench.password().toString(),
            "--record",
            "prescription",
            "--test-clock",
            Bench.NOW.toString());
    assertThat(run.code()).as(run.err()).isZero();
    return Files.readAllBytes(folder.resolve("signed.pdf"));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : files(from)) {
      Path target = to.resolve(from.relativize(file).toString());
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
  }

  private static void delete(Path directory) throws IOException {
    for (Path file : files(directory)) {
      Files.delete(file);
    }
    try (Stream<Path> folders = Files.walk(directory)) {
      for (Path path : folders.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.filter(Files::isRegularFile).toList();
    }
  }
}
