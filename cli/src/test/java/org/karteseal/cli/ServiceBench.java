package org.karteseal.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.karteseal.cli.service.ValidationService;
import org.karteseal.cli.service.settings.ServiceConfigurationFile;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A service on the loopback address, with a clock that runs and can be set. */
final class ServiceBench implements AutoCloseable {
  static final String TOKEN = "0123456789abcdef0123456789abcdef";
  static final String METRICS_TOKEN = "fedcba9876543210fedcba9876543210";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path folder;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final MovableClock clock = new MovableClock();
  private final ValidationService service;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

  private ServiceBench(Path folder, Path yaml) throws SealException {
    this.folder = folder;
    this.service =
        ValidationService.start(
            ServiceConfigurationFile.load(yaml, Map.of(), Bench.ZONE),
            new ValidationService.Outside(
                Map.of(),
                clock,
                System::nanoTime,
                new PrintStream(log, true, StandardCharsets.UTF_8)));
  }

  /** A service whose trust directory is the testbed's, with further lines of configuration. */
  static ServiceBench start(Path folder, String... lines) throws Exception {
    return start(folder, Bench.shared().testbed().resolve("trust"), lines);
  }

  static ServiceBench start(Path folder, Path trust, String... lines) throws Exception {
    Path yaml = folder.resolve("service.yaml");
    Files.writeString(yaml, yaml(trust, lines));
    return new ServiceBench(folder, yaml);
  }

  static String yaml(Path trust, String... lines) {
    String sha = Octets.of(TOKEN.getBytes(StandardCharsets.UTF_8)).sha256();
    String metrics = Octets.of(METRICS_TOKEN.getBytes(StandardCharsets.UTF_8)).sha256();
    return String.join(
            "\n",
            "format: karteseal-service/1",
            "access:",
            "  tokens:",
            "    - {id: ward, sha256: " + sha + "}",
            "    - {id: watch, sha256: " + metrics + ", grants: [metrics]}",
            "folder: uploads",
            "trust: {directory: \"" + trust + "\", poll-seconds: 1, keep-last-good-hours: 1}")
        + "\n"
        + (Stream.of(lines).anyMatch(l -> l.startsWith("listen"))
            ? ""
            : "listen: {port: 0, head-seconds: 2, stop-seconds: 5}\n")
        + String.join("\n", lines)
        + "\n";
  }

  int port() {
    return service.port();
  }

  MovableClock clock() {
    return clock;
  }

  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  Path uploads() {
    return folder.resolve("uploads");
  }

  /** Every file that came in and is still there. */
  List<Path> left() {
    try (Stream<Path> walk = Files.walk(uploads())) {
      return walk.filter(Files::isRegularFile).filter(f -> !f.endsWith("lock")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(60))
        .header("Accept-Language", "en");
  }

  HttpRequest.Builder allowed(String path) {
    return request(path).header("Authorization", "Bearer " + TOKEN);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> get(String path) throws Exception {
    return send(allowed(path));
  }

  HttpResponse<String> validate(byte[] document, String query) throws Exception {
    return send(
        allowed("/v1/validate" + query).POST(HttpRequest.BodyPublishers.ofByteArray(document)));
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  static String hex(DigestAlgorithm algorithm, byte[] content) {
    return java.util.HexFormat.of().formatHex(algorithm.digest(content));
  }

  @Override
  public void close() {
    service.close();
  }

  /** Runs with the machine's count, from the testbed's day on. */
  static final class MovableClock extends Clock {
    private final long began = System.nanoTime();
    private volatile Duration off = Duration.ZERO;

    void move(Duration by) {
      off = off.plus(by);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Instant instant() {
      return Bench.NOW.plusSeconds(86_400).plus(off).plusNanos(System.nanoTime() - began);
    }
  }
}
