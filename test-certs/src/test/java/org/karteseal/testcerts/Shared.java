package org.karteseal.testcerts;

import java.net.URI;
import java.time.Instant;

/** One PKI for the tests that only read it: making RSA keys is what takes time. */
final class Shared {
  static final Instant NOW = Instant.parse("2026-04-01T03:00:00Z");
  static final TestPki PKI =
      TestPki.generate(SettableClock.at(NOW), URI.create("http://127.0.0.1:1"));

  private Shared() {}
}
