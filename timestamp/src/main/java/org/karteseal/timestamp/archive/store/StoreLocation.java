package org.karteseal.timestamp.archive.store;

import java.nio.file.Path;
import java.util.Map;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * Where an archive's documents lie, as its settings keep it: never with a secret, only with where
 * the secret is.
 */
public sealed interface StoreLocation permits FolderLocation, BucketLocation {
  /**
   * What a person wrote: {@code s3://BUCKET/PREFIX}, or a folder.
   *
   * @param options what else is told about a bucket
   * @throws SealException CONFIGURATION_INVALID
   */
  static StoreLocation parse(String text, BucketOptions options) throws SealException {
    try {
      return text.startsWith(BucketLocation.SCHEME)
          ? BucketLocation.of(text, options)
          : FolderLocation.of(text);
    } catch (IllegalArgumentException e) {
      throw invalid(text, e);
    }
  }

  /**
   * What {@link #settings} gave.
   *
   * @throws SealException CONFIGURATION_INVALID
   */
  static StoreLocation of(Map<String, String> settings) throws SealException {
    String place = settings.getOrDefault("place", "");
    try {
      return place.startsWith(BucketLocation.SCHEME)
          ? BucketLocation.of(place, BucketOptions.of(settings))
          : new FolderLocation(Path.of(place));
    } catch (IllegalArgumentException e) {
      throw invalid(place, e);
    }
  }

  private static SealException invalid(String place, IllegalArgumentException cause) {
    String detail = cause.getMessage();
    return new SealException(
        Reason.CONFIGURATION_INVALID,
        StoredNames.shown(place),
        detail == null || !detail.startsWith("STORE_") ? "STORE_ADDRESS" : detail,
        cause);
  }

  /** The same as names and values, for a settings file: {@code place}, and what a bucket needs. */
  Map<String, String> settings();
}
