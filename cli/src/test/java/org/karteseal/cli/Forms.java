package org.karteseal.cli;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Bodies of {@code multipart/form-data}. */
final class Forms {
  private static final String BOUNDARY = "----karteseal-test-7d1";

  private Forms() {}

  static HttpRequest.Builder of(
      HttpRequest.Builder request, Map<String, String> fields, byte[]... documents) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    fields.forEach(
        (name, value) ->
            body.writeBytes(
                utf8(head("form-data; name=\"" + name + "\"") + "\r\n" + value + "\r\n")));
    for (byte[] document : documents) {
      body.writeBytes(
          utf8(
              head("form-data; name=\"document\"; filename=\"../../upload.pdf\"")
                  + "Content-Type: application/octet-stream\r\n\r\n"));
      body.writeBytes(document);
      body.writeBytes(utf8("\r\n"));
    }
    body.writeBytes(utf8("--" + BOUNDARY + "--\r\n"));
    return request
        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
        .POST(BodyPublishers.ofByteArray(body.toByteArray()));
  }

  private static String head(String disposition) {
    return "--" + BOUNDARY + "\r\nContent-Disposition: " + disposition + "\r\n";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
