package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.DigestAlgorithm;
import tools.jackson.databind.JsonNode;

/** Each operation of the service, by a real server. */
final class ServiceApiTest {
  @TempDir private static Path folder;
  private static ServiceBench service;
  private static byte[] signed;
  private static byte[] unsigned;
  private static byte[] content;
  private static byte[] detached;

  @BeforeAll
  static void start() throws Exception {
    Bench bench = Bench.shared();
    Path pdf = folder.resolve("record.pdf");
    Bench.pdf(pdf);
    unsigned = Files.readAllBytes(pdf);
    sign(bench, pdf, folder.resolve("record.signed.pdf"));
    signed = Files.readAllBytes(folder.resolve("record.signed.pdf"));
    Path text = folder.resolve("letter.txt");
    Files.writeString(text, "a letter of referral");
    content = Files.readAllBytes(text);
    sign(bench, text, folder.resolve("letter.p7s"), "--form", "cades-detached");
    detached = Files.readAllBytes(folder.resolve("letter.p7s"));
    Bench.Run stamp = bench.run("timestamp", text.toString(), "--test-clock", Bench.NOW.toString());
    assertThat(stamp.code()).as(stamp.err()).isZero();
    service = ServiceBench.start(folder, "requests: {at: true, maximum-octets: 3000000}");
  }

  private static void sign(Bench bench, Path in, Path out, String... more) {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                "sign",
                in.toString(),
                "-o",
                out.toString(),
                "--key",
                bench.key("doctor").toString(),
                "--password-file",
                bench.password().toString(),
                "--record",
                "prescription",
                "--level",
                "LTA",
                "--test-clock",
                Bench.NOW.toString()));
    arguments.addAll(List.of(more));
    Bench.Run run = bench.run(arguments.toArray(String[]::new));
    assertThat(run.code()).as(run.err()).isZero();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void aRawDocumentIsJudged() throws Exception {
    HttpResponse<String> answer = service.validate(signed, "?record=prescription&lang=ja");
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode report = ServiceBench.json(answer);
    assertThat(report.path("verdict").asString()).isEqualTo("TOTAL_PASSED");
    assertThat(report.path("qualification").asString()).isEqualTo("QUALIFIED");
    assertThat(report.path("text").path("language").asString()).isEqualTo("ja");
    assertThat(service.left()).isEmpty();
  }

  @Test
  void aFormIsJudgedTheSame() throws Exception {
    HttpRequest.Builder form =
        Forms.of(service.allowed("/v1/validate"), Map.of("lang", "en", "mask", "true"), signed);
    HttpResponse<String> answer = service.send(form);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(ServiceBench.json(answer).path("masked").asBoolean()).isTrue();
    assertThat(answer.body()).doesNotContain("upload.pdf");
    assertThat(service.left()).isEmpty();
  }

  @Test
  void theTimeIsAnArgumentWhereItIsAllowed() throws Exception {
    HttpResponse<String> answer = service.validate(signed, "?at=2090-01-01T00:00:00Z");
    assertThat(ServiceBench.json(answer).path("verdict").asString()).isEqualTo("INDETERMINATE");
    assertThat(problem(service.validate(signed, "?at=tomorrow"))).isEqualTo("PARAMETER_INVALID");
  }

  @Test
  void otherForms() throws Exception {
    HttpResponse<String> text = service.validate(signed, "?format=text&lang=ja");
    assertThat(text.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
    assertThat(text.body()).contains("検証");
    assertThat(problem(service.validate(signed, "?format=docx"))).isEqualTo("PARAMETER_INVALID");
  }

  @Test
  void unsignedAndUnreadableDocumentsHaveAVerdictOrAReason() throws Exception {
    JsonNode none = ServiceBench.json(service.validate(unsigned, ""));
    assertThat(none.path("verdict").asString()).isEqualTo("NO_SIGNATURE");
    byte[] half = java.util.Arrays.copyOf(signed, signed.length / 2);
    assertThat(service.validate(half, "").statusCode()).isIn(200, 422);
    HttpResponse<String> text = service.validate("plain".getBytes(StandardCharsets.UTF_8), "");
    assertThat(problem(text)).isEqualTo("FORMAT_NOT_SUPPORTED");
    assertThat(ServiceBench.json(text).path("verdict").asString()).isEqualTo("INDETERMINATE");
    assertThat(problem(service.validate(new byte[0], ""))).isEqualTo("DOCUMENT_EMPTY");
  }

  @Test
  void aDetachedSignatureIsJudgedByTheDigestOfItsContent() throws Exception {
    String good = "?sha256=" + ServiceBench.hex(DigestAlgorithm.SHA256, content);
    good += "&sha512=" + ServiceBench.hex(DigestAlgorithm.SHA512, content);
    HttpResponse<String> answer = digest(detached, good);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(ServiceBench.json(answer).path("verdict").asString())
        .as(answer.body())
        .isEqualTo("TOTAL_PASSED");
    byte[] other = "another letter".getBytes(StandardCharsets.UTF_8);
    String bad = "?sha256=" + ServiceBench.hex(DigestAlgorithm.SHA256, other);
    bad += "&sha512=" + ServiceBench.hex(DigestAlgorithm.SHA512, other);
    assertThat(ServiceBench.json(digest(detached, bad)).path("verdict").asString())
        .isEqualTo("TOTAL_FAILED");
    assertThat(problem(digest(detached, ""))).isEqualTo("PARAMETER_MISSING");
  }

  @Test
  void aTokenIsJudgedByTheDigestOfItsContent() throws Exception {
    byte[] token = Files.readAllBytes(folder.resolve("letter.txt.tst"));
    String good = "?sha256=" + ServiceBench.hex(DigestAlgorithm.SHA256, content);
    good += "&sha512=" + ServiceBench.hex(DigestAlgorithm.SHA512, content);
    JsonNode verdict = ServiceBench.json(digest(token, good));
    assertThat(verdict.path("kind").asString()).as(verdict.toString()).isEqualTo("TIMESTAMP_TOKEN");
    assertThat(verdict.path("matches").asString()).isEqualTo("PASSED");
    // A fresh token brings no revocation data, and the service is offline: it cannot be told yet.
    assertThat(verdict.path("verdict").asString()).isEqualTo("INDETERMINATE");
    assertThat(verdict.path("token").path("code").asString()).isEqualTo("REVOCATION_UNKNOWN");
    String bad = "?sha256=" + "00".repeat(32) + "&sha512=" + "00".repeat(64);
    assertThat(ServiceBench.json(digest(token, bad)).path("matches").asString())
        .isEqualTo("FAILED");
  }

  private static HttpResponse<String> digest(byte[] proof, String query) throws Exception {
    return service.send(
        service.allowed("/v1/validate-digest" + query).POST(BodyPublishers.ofByteArray(proof)));
  }

  @Test
  void aJobJudgesManyAndIsItsOwnersOnly() throws Exception {
    HttpResponse<String> made =
        service.send(
            Forms.of(
                service.allowed("/v1/jobs"),
                Map.of("record", "prescription"),
                signed,
                unsigned,
                "=HYPERLINK()".getBytes(StandardCharsets.UTF_8)));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(202);
    String where = made.headers().firstValue("Location").orElseThrow();
    JsonNode standing = ServiceBench.json(service.get(where));
    for (int i = 0; i < 600 && !standing.path("state").asString().equals("DONE"); i++) {
      Thread.onSpinWait();
      standing = ServiceBench.json(service.get(where + "?lang=en"));
    }
    assertThat(standing.path("verdicts").path("TOTAL_PASSED").asInt()).isEqualTo(1);
    assertThat(standing.path("verdicts").path("NO_SIGNATURE").asInt()).isEqualTo(1);
    assertThat(standing.path("verdicts").path("INDETERMINATE").asInt()).isEqualTo(1);
    assertThat(service.get(where + "/result").body().lines()).hasSize(3);
    String csv = service.get(where + "/result?format=csv").body();
    assertThat(csv.lines()).hasSize(4);
    assertThat(csv).contains("\"FORMAT_NOT_SUPPORTED\"");
    HttpRequest.Builder other =
        service.request(where).header("Authorization", "Bearer " + ServiceBench.METRICS_TOKEN);
    assertThat(problem(service.send(other))).isEqualTo("NOT_ALLOWED");
    assertThat(service.send(service.allowed(where).DELETE()).statusCode()).isEqualTo(204);
    assertThat(problem(service.get(where))).isEqualTo("JOB_NOT_FOUND");
    assertThat(service.left()).isEmpty();
  }

  @Test
  void whoIsNotKnownIsNotLetIn() throws Exception {
    HttpRequest.Builder nobody =
        service.request("/v1/validate").POST(BodyPublishers.ofByteArray(signed));
    HttpResponse<String> answer = service.send(nobody);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    HttpRequest.Builder wrong =
        service.request("/metrics").header("Authorization", "Bearer " + "0".repeat(32));
    assertThat(service.send(wrong).statusCode()).isEqualTo(401);
    assertThat(problem(service.get("/metrics"))).isEqualTo("NOT_ALLOWED");
    HttpRequest.Builder cross =
        service
            .allowed("/v1/validate")
            .header("Sec-Fetch-Site", "cross-site")
            .POST(BodyPublishers.ofByteArray(signed));
    assertThat(problem(service.send(cross))).isEqualTo("NOT_ALLOWED");
  }

  @Test
  void figuresHaveNoPersonalData() throws Exception {
    service.validate(signed, "");
    HttpRequest.Builder asked =
        service.request("/metrics").header("Authorization", "Bearer " + ServiceBench.METRICS_TOKEN);
    String metrics = service.send(asked).body();
    assertThat(metrics).contains("karteseal_requests_seconds_count", "karteseal_ready 1.0");
    HttpRequest.Builder counted =
        service
            .request("/v1/statistics")
            .header("Authorization", "Bearer " + ServiceBench.METRICS_TOKEN);
    JsonNode statistics = ServiceBench.json(service.send(counted));
    assertThat(statistics.path("verdicts").path("TOTAL_PASSED").asInt()).isPositive();
    assertThat(service.log())
        .contains("\"route\":\"/v1/validate\"", "\"verdict\":\"TOTAL_PASSED\"")
        .doesNotContain(ServiceBench.TOKEN, "upload.pdf", "doctor");
    assertThat(service.log().lines()).allMatch(line -> line.startsWith("{\"time\":\"2026-"));
  }

  @Test
  void everyAnswerIsStrict() throws Exception {
    for (String path : List.of("/", "/page.js", "/v1/about", "/nowhere", "/openapi.json")) {
      HttpResponse<String> answer = service.send(service.request(path));
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .as(path)
          .startsWith("default-src 'none'")
          .contains("frame-ancestors 'none'");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(answer.headers().map().keySet())
          .doesNotContain("set-cookie", "access-control-allow-origin", "server");
    }
  }

  @Test
  void problemsSpeakTheLanguageThatWasAskedFor() throws Exception {
    HttpRequest.Builder japanese =
        service.request("/nowhere").setHeader("Accept-Language", "fr, ja;q=0.5");
    HttpResponse<String> answer = service.send(japanese);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(ServiceBench.json(answer).path("title").asString()).isEqualTo("ここには何もありません");
    assertThat(ServiceBench.json(answer).path("instance").asString())
        .matches("urn:karteseal:request:[0-9a-f]{24}");
  }

  @Test
  void theDescriptionIsTrue() throws Exception {
    for (String language : List.of("ja", "en")) {
      String text = service.send(service.request("/openapi.json?lang=" + language)).body();
      assertThat(OpenApis.faults(text)).isEmpty();
    }
    JsonNode described = ServiceBench.json(service.send(service.request("/openapi.json")));
    Set<String> operations = new HashSet<>();
    for (String path : described.path("paths").propertyNames()) {
      for (String verb : described.path("paths").path(path).propertyNames()) {
        JsonNode operation = described.path("paths").path(path).path(verb);
        String real = path.replace("{id}", "0".repeat(32));
        HttpRequest.Builder call =
            (path.equals("/metrics") || path.equals("/v1/statistics")
                    ? service
                        .request(real)
                        .header("Authorization", "Bearer " + ServiceBench.METRICS_TOKEN)
                    : service.allowed(real))
                .method(verb.toUpperCase(java.util.Locale.ROOT), BodyPublishers.noBody());
        HttpResponse<String> answer = service.send(call);
        assertThat(operation.path("responses").has(String.valueOf(answer.statusCode())))
            .as(verb + " " + path + " " + answer.statusCode() + " " + answer.body())
            .isTrue();
        operations.add(operation.path("operationId").asString());
      }
    }
    assertThat(operations).hasSize(16);
  }

  private static String problem(HttpResponse<String> answer) {
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .as(answer.body())
        .startsWith("application/problem+json");
    assertThat(answer.body()).doesNotContain("Exception", "org.karteseal", "\tat ");
    return ServiceBench.json(answer).path("code").asString();
  }
}
