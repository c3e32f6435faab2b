package org.karteseal.timestamp.archive.store;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part of a bucket in a store that speaks Amazon's S3.
 *
 * @param bucket its name
 * @param prefix what all keys of the archive begin with: empty, or ending with a slash
 * @param options how to get there
 */
public record BucketLocation(String bucket, String prefix, BucketOptions options)
    implements StoreLocation {
  static final String SCHEME = "s3://";

  public BucketLocation {
    // No colon: an ARN would lead to an endpoint of its own.
    if (!bucket.matches("[A-Za-z0-9][A-Za-z0-9._-]{2,254}") || bucket.contains("..")) {
      throw new IllegalArgumentException("STORE_BUCKET");
    }
    boolean path = prefix.isEmpty() || (prefix.endsWith("/") && isPath(prefix));
    if (!path || StoredNames.fault(prefix).isPresent()) {
      throw new IllegalArgumentException("STORE_PREFIX");
    }
  }

  private static boolean isPath(String prefix) {
    return StoredNames.isPath(prefix.substring(0, prefix.length() - 1));
  }

  static BucketLocation of(String address, BucketOptions options) {
    String rest = address.substring(SCHEME.length());
    int slash = rest.indexOf('/');
    String bucket = slash < 0 ? rest : rest.substring(0, slash);
    String prefix = slash < 0 ? "" : rest.substring(slash + 1);
    boolean open = !prefix.isEmpty() && !prefix.endsWith("/");
    return new BucketLocation(bucket, open ? prefix + "/" : prefix, options);
  }

  /** How people call it. */
  String address() {
    return SCHEME + bucket + "/" + prefix;
  }

  @Override
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("place", address());
    settings.putAll(options.settings());
    return settings;
  }
}
