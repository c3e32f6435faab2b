package org.karteseal.cli.service;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Enumeration;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;

/**
 * What the jar says of itself.
 *
 * @param version its version
 * @param built when it was built; no honest clock shows an earlier time
 */
record BuildFacts(String version, Instant built) {
  static final String BUILT = "KarteSeal-Built";

  /** For what was not packaged: a time before this service existed. */
  private static final Instant EARLIEST = Instant.parse("2025-01-01T00:00:00Z");

  static BuildFacts read() {
    try {
      Enumeration<URL> manifests =
          BuildFacts.class.getClassLoader().getResources("META-INF/MANIFEST.MF");
      while (manifests.hasMoreElements()) {
        try (InputStream in = manifests.nextElement().openStream()) {
          Attributes facts = new Manifest(in).getMainAttributes();
          Optional<String> built = Optional.ofNullable(facts.getValue(BUILT));
          if (built.isPresent()) {
            String version = facts.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            return new BuildFacts(version == null ? "0" : version, Instant.parse(built.get()));
          }
        }
      }
    } catch (IOException | DateTimeException e) {
      return new BuildFacts("0", EARLIEST);
    }
    return new BuildFacts("0", EARLIEST);
  }
}
