package org.karteseal.cli.service.settings;

import java.nio.file.Path;
import java.util.Optional;
import org.karteseal.sign.key.Secret;

/**
 * The key of the server, and the authorities of clients.
 *
 * @param key where it is
 * @param clientAuthorities PEM certificates; a client certificate below one of them is asked for
 */
public record Tls(KeyFiles key, Optional<Path> clientAuthorities) {

  /** Where the server's key is. */
  public sealed interface KeyFiles {
    /** A PKCS #12 file with its password. */
    record Pkcs12(Path file, Secret password) implements KeyFiles {}

    /** PEM files: the chain with the server's own certificate first, and a PKCS #8 key. */
    record Pem(Path certificates, Path key) implements KeyFiles {}
  }
}
