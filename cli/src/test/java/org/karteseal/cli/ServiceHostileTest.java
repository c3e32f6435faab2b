package org.karteseal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.karteseal.sign.Octets;

/**
 * Requests that mean no good: each is answered with a word or a closed connection, harms no other,
 * and leaves no file. A dozen kinds; {@code -Dkarteseal.hostile=1000} for so many requests.
 */
final class ServiceHostileTest {
  private static final String POST = "POST /v1/validate HTTP/1.1\r\nHost: localhost\r\n";
  private static final String TOKEN = "Authorization: Bearer " + ServiceBench.TOKEN + "\r\n";

  @TempDir private Path folder;

  /** What is sent, in one go or in two. */
  private record Attack(String name, Octets octets) {
    static Attack of(String name, String text) {
      return new Attack(name, Octets.of(text.getBytes(StandardCharsets.ISO_8859_1)));
    }
  }

  @Test
  void noneHarmsOthersAndNoneLeavesAFile() throws Exception {
    int wanted = Integer.getInteger("karteseal.hostile", 26);
    Path pdf = folder.resolve("record.pdf");
    Bench.pdf(pdf);
    byte[] unsigned = Files.readAllBytes(pdf);
    Map<String, Integer> answers = new TreeMap<>();
    Random random = new Random(5);
    try (ServiceBench service =
        ServiceBench.start(
            folder,
            "requests: {maximum-octets: 200000, upload-seconds: 3}",
            "work: {budget-seconds: 20}")) {
      List<Attack> attacks = attacks(random);
      for (int i = 0; i < wanted; i++) {
        Attack attack = attacks.get(i % attacks.size());
        answers.merge(attack.name() + "\t" + send(service.port(), attack), 1, Integer::sum);
        if (i % 13 == 12) {
          assertThat(service.validate(unsigned, "").statusCode()).isEqualTo(200);
        }
      }
      assertThat(service.get("/health/ready").statusCode()).isEqualTo(200);
      assertThat(service.validate(unsigned, "").statusCode()).isEqualTo(200);
      long deadline = System.nanoTime() + 10_000_000_000L;
      while (!service.left().isEmpty() && System.nanoTime() < deadline) {
        Thread.onSpinWait();
      }
      assertThat(service.left()).isEmpty();
      assertThat(service.log()).doesNotContain(ServiceBench.TOKEN, "passwd", "INTERNAL");
    }
    assertThat(answers.keySet()).noneMatch(a -> a.matches(".*\t(200|500|open)"));
    Files.createDirectories(Path.of("target"));
    Files.write(
        Path.of("target/service-hostile.tsv"),
        answers.entrySet().stream().map(e -> e.getKey() + "\t" + e.getValue()).toList());
  }

  private static List<Attack> attacks(Random random) {
    byte[] noise = new byte[2000];
    random.nextBytes(noise);
    String big = "x".repeat(200_001);
    String xml = "<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>";
    String form = "Content-Type: multipart/form-data; boundary=b\r\n";
    String file =
        "--b\r\nContent-Disposition: form-data; name=\"document\"; filename=\"a\"\r\n\r\n";
    return List.of(
        new Attack("noise", Octets.of(noise)),
        Attack.of("wrong token", POST + "Authorization: Bearer nobody\r\n" + body("x")),
        Attack.of("too large", POST + TOKEN + "Content-Length: 900000000\r\n\r\n"),
        Attack.of(
            "too large in chunks",
            POST + TOKEN + "Transfer-Encoding: chunked\r\n\r\n30d41\r\n" + big + "\r\n0\r\n\r\n"),
        Attack.of(
            "chunks that lie",
            POST + TOKEN + "Transfer-Encoding: chunked\r\n\r\nfffffffff\r\nabc\r\n0\r\n\r\n"),
        Attack.of(
            "two lengths",
            POST + TOKEN + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        Attack.of("half a body", POST + TOKEN + "Content-Length: 100\r\n\r\nabc"),
        Attack.of("bomb", POST + TOKEN + body(xml)),
        Attack.of("deep", POST + TOKEN + body("[".repeat(150_000))),
        Attack.of("traversal", "GET /../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Attack.of("coded traversal", "GET /v1/jobs/%2e%2e%2fpasswd HTTP/1.1\r\nHost: a\r\n\r\n"),
        Attack.of(
            "header flood",
            "GET / HTTP/1.1\r\nHost: a\r\n" + "X-A: aaaaaaaaaaaaaaaaaaa\r\n".repeat(2000) + "\r\n"),
        Attack.of("long address", "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
        Attack.of("unknown method", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n"),
        Attack.of("half a head", "GET / HTTP/1.1\r\nHost: lo"),
        Attack.of(
            "half a form", POST + TOKEN + form + "Content-Length: 5000\r\n\r\n" + file + "%PDF"),
        Attack.of("form without end", POST + TOKEN + form + body(file + "%PDF-1.7")),
        Attack.of("form too large", POST + TOKEN + form + body(file + big + "\r\n--b--\r\n")),
        Attack.of(
            "unknown field",
            POST
                + TOKEN
                + form
                + body(
                    "--b\r\nContent-Disposition: form-data; name=\"q\"\r\n\r\n1\r\n"
                        + file
                        + "%PDF\r\n--b--\r\n")),
        Attack.of("tunnel", "CONNECT elsewhere:443 HTTP/1.1\r\nHost: elsewhere\r\n\r\n"));
  }

  private static String body(String content) {
    return "Content-Length: " + content.length() + "\r\n\r\n" + content;
  }

  /** The status, or how the connection ended. What is half is then left open by us. */
  private static String send(int port, Attack attack) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(8000);
      OutputStream out = socket.getOutputStream();
      try {
        out.write(attack.octets().toByteArray());
        out.flush();
        if (attack.name().startsWith("half")) {
          socket.shutdownOutput();
        }
        InputStream in = socket.getInputStream();
        String line = new String(in.readNBytes(12), StandardCharsets.ISO_8859_1);
        return line.startsWith("HTTP/1.1 ") ? line.substring(9) : "closed";
      } catch (SocketTimeoutException e) {
        return "open";
      } catch (SocketException e) {
        return "reset";
      }
    }
  }
}
