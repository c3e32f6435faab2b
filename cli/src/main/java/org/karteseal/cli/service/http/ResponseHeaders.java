package org.karteseal.cli.service.http;

import java.util.Map;
import org.eclipse.jetty.http.HttpFields;
import org.karteseal.validator.report.HtmlReport;

/**
 * What every answer says to browsers: nothing from elsewhere, nothing kept, no frames. There are no
 * cookies and no word on other origins, so that none may read an answer.
 */
final class ResponseHeaders {
  private static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self' "
              // The style that a report in HTML brings along, and no other.
              + HtmlReport.styleSource()
              + "; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none';"
              + " frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()",
          "Cache-Control",
          "no-store");

  private ResponseHeaders() {}

  static void put(HttpFields.Mutable headers) {
    HEADERS.forEach(headers::put);
  }
}
