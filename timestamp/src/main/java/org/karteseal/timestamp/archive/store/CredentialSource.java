package org.karteseal.timestamp.archive.store;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the key to an object store is found when it is needed. It is never an argument of a
 * command, where every user of the machine could read it, and never in an archive's settings.
 */
public sealed interface CredentialSource {
  /** The variables that every tool for S3 reads. */
  static CredentialSource environment() {
    return new Variables(
        "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", Optional.of("AWS_SESSION_TOKEN"));
  }

  /**
   * Environment variables.
   *
   * @param id names the variable with the key's id
   * @param secret names the variable with the secret
   * @param session names the variable with the token of a session; the variable need not be set
   */
  record Variables(String id, String secret, Optional<String> session)
      implements CredentialSource {}

  /**
   * A file as Amazon's tools keep it ({@code aws_access_key_id = ...} below {@code [profile]}). It
   * is read again when it changes, so that keys may be changed while a long run goes on.
   *
   * @param file absolute
   * @param profile the part of it
   */
  record KeyFile(Path file, String profile) implements CredentialSource {
    public KeyFile {
      if (!file.isAbsolute()) {
        throw new IllegalArgumentException("STORE_KEY_FILE_NOT_ABSOLUTE");
      }
    }
  }

  /** What {@link #settings} gave. */
  static CredentialSource of(Map<String, String> settings) {
    String file = settings.get("key-file");
    if (file != null) {
      return new KeyFile(Path.of(file), settings.getOrDefault("key-profile", "default"));
    }
    String id = settings.get("key-id-variable");
    String secret = settings.get("key-secret-variable");
    if (id == null || secret == null) {
      return environment();
    }
    return new Variables(id, secret, Optional.ofNullable(settings.get("key-session-variable")));
  }

  /** The same as names and values. */
  default Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    if (this instanceof KeyFile file) {
      settings.put("key-file", file.file().toString());
      settings.put("key-profile", file.profile());
    } else if (this instanceof Variables variables) {
      settings.put("key-id-variable", variables.id());
      settings.put("key-secret-variable", variables.secret());
      variables.session().ifPresent(name -> settings.put("key-session-variable", name));
    }
    return settings;
  }
}
