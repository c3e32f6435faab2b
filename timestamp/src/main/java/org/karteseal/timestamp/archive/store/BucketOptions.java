package org.karteseal.timestamp.archive.store;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What has to be known about a bucket besides its address.
 *
 * @param endpoint the server; none for Amazon's own in that region
 * @param region what requests are signed for; stores of one's own accept any, usually us-east-1
 * @param pathStyle whether the bucket stands in the path and not in the host name; stores of one's
 *     own want it
 * @param plainHttp whether documents may cross a network unprotected; without it {@code http} is
 *     taken for this machine only
 * @param credentials where the key is
 */
public record BucketOptions(
    Optional<URI> endpoint,
    String region,
    boolean pathStyle,
    boolean plainHttp,
    CredentialSource credentials) {
  private static final String DEFAULT_REGION = "us-east-1";

  public BucketOptions {
    if (!region.matches("[a-z0-9-]{1,40}")) {
      throw new IllegalArgumentException("STORE_REGION");
    }
    if (endpoint.isPresent()) {
      check(endpoint.get(), plainHttp);
    }
  }

  /** A store of one's own, with the key in the usual environment variables. */
  public static BucketOptions at(URI endpoint) {
    return new BucketOptions(
        Optional.of(endpoint), DEFAULT_REGION, true, false, CredentialSource.environment());
  }

  /** Amazon's own store, with the key in the usual environment variables. */
  public static BucketOptions inRegion(String region) {
    return new BucketOptions(
        Optional.empty(), region, false, false, CredentialSource.environment());
  }

  private static void check(URI endpoint, boolean plainHttp) {
    String host = endpoint.getHost();
    if (host == null
        || endpoint.getRawUserInfo() != null
        || endpoint.getRawQuery() != null
        || endpoint.getRawFragment() != null) {
      throw new IllegalArgumentException("STORE_ENDPOINT");
    }
    switch (String.valueOf(endpoint.getScheme())) {
      case "https" -> {}
      case "http" -> {
        if (!plainHttp && !isThisMachine(host)) {
          throw new IllegalArgumentException("STORE_PLAIN_HTTP");
        }
      }
      default -> throw new IllegalArgumentException("STORE_ENDPOINT");
    }
  }

  /** Only what no name server can point elsewhere. */
  private static boolean isThisMachine(String host) {
    return host.equals("localhost")
        || host.equals("[::1]")
        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
  }

  static BucketOptions of(Map<String, String> settings) {
    return new BucketOptions(
        Optional.ofNullable(settings.get("endpoint")).map(URI::create),
        settings.getOrDefault("region", DEFAULT_REGION),
        "true".equals(settings.get("path-style")),
        "true".equals(settings.get("plain-http")),
        CredentialSource.of(settings));
  }

  Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    endpoint.ifPresent(address -> settings.put("endpoint", address.toString()));
    settings.put("region", region);
    settings.put("path-style", String.valueOf(pathStyle));
    settings.put("plain-http", String.valueOf(plainHttp));
    settings.putAll(credentials.settings());
    return settings;
  }
}
