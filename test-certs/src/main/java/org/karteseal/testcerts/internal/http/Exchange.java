package org.karteseal.testcerts.internal.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One request and its answer, with a bound on what is read. */
public final class Exchange {
  private static final int LARGEST_REQUEST = 64 * 1024;
  private final HttpExchange http;

  Exchange(HttpExchange http) {
    this.http = http;
  }

  /** The path below the endpoint's own. */
  public String name() {
    return http.getRequestURI().getPath().substring(http.getHttpContext().getPath().length());
  }

  public String method() {
    return http.getRequestMethod();
  }

  /** A header of the request, empty when absent. */
  public String header(String name) {
    String value = http.getRequestHeaders().getFirst(name);
    return value == null ? "" : value;
  }

  /** The query's parameters, decoded. */
  public Map<String, String> parameters() {
    Map<String, String> parameters = new HashMap<>();
    String query = http.getRequestURI().getRawQuery();
    for (String pair : query == null ? new String[0] : query.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(pair.substring(0, equals), decoded(pair.substring(equals + 1)));
      }
    }
    return parameters;
  }

  /** The request's body; one octet more than the limit is enough to know that it is too long. */
  public byte[] body() throws IOException, TooLarge {
    byte[] body = http.getRequestBody().readNBytes(LARGEST_REQUEST + 1);
    if (body.length > LARGEST_REQUEST) {
      throw new TooLarge();
    }
    return body;
  }

  public void setHeader(String name, String value) {
    http.getResponseHeaders().set(name, value);
  }

  public void send(int status, String type, byte[] body) throws IOException {
    OutputStream out = start(status, type, body.length);
    out.write(body);
  }

  public void send(int status, String text) throws IOException {
    send(status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Sends the head; the caller writes the body. */
  public OutputStream start(int status, String type, long length) throws IOException {
    setHeader("Content-Type", type);
    http.sendResponseHeaders(status, length == 0 ? -1 : length);
    return http.getResponseBody();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  /** The request is larger than any honest one. */
  public static final class TooLarge extends Exception {
    private static final long serialVersionUID = 1L;
  }
}
