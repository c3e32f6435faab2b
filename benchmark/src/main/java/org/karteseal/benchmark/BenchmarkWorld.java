package org.karteseal.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.testcerts.SettableClock;
import org.karteseal.testcerts.TestAuthority;
import org.karteseal.testcerts.TestIdentity;
import org.karteseal.testcerts.TestPki;
import org.karteseal.testcerts.TestTsa;
import org.karteseal.testcerts.Testbed;
import org.karteseal.testcerts.TestbedServer;

/**
 * What both sides share: one signer, one timestamp authority in this process, one trust directory,
 * and one CRL per authority and day, made once and kept.
 */
final class BenchmarkWorld {
  static final String SIGNER = "doctor";
  static final String AUTHORITY = "tsa-1";
  private static final Instant FIRST_DAY = Instant.parse("2026-06-01T03:00:00Z");

  private final SettableClock clock = SettableClock.at(FIRST_DAY);
  private final Path folder;
  private final TestPki pki;
  private final TestTsa tsa;
  private final TrustRegister trust;
  private final Map<String, Octets> lists = new ConcurrentHashMap<>();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final AtomicLong tsaCpu = new AtomicLong();

  /**
   * Writes a testbed into the folder; the server only lends its addresses to the certificates.
   *
   * @param folder where it goes; the caller removes it
   */
  BenchmarkWorld(Path folder) throws IOException, SealException {
    this.folder = folder;
    try (TestbedServer server = TestbedServer.start(clock)) {
      this.pki = server.pki();
      Testbed.write(folder, server, new Testbed.Options("testbed", List.of(SIGNER)));
    }
    this.tsa = TestTsa.of(pki, AUTHORITY);
    this.trust = TrustDirectory.load(folder.resolve("trust"));
  }

  /** Sets the clock to so many days after the first one. */
  void goTo(int day) {
    clock.set(FIRST_DAY.plus(Duration.ofDays(day)));
  }

  /** Sets the clock to the day of the case. */
  void goTo(Case which) {
    clock.set(FIRST_DAY.plus(Duration.ofDays(which.day())));
  }

  SettableClock clock() {
    return clock;
  }

  Path trustDirectory() {
    return folder.resolve("trust");
  }

  TrustRegister trust() {
    return trust;
  }

  TestIdentity signer() {
    return pki.identity(SIGNER);
  }

  Path signerKey() {
    return folder.resolve("keys").resolve(SIGNER + ".p12");
  }

  String tsaPolicy() {
    return tsa.policy();
  }

  /** The authority's answer; what it costs is counted apart. */
  byte[] respond(byte[] request) {
    long start = threads.getCurrentThreadCpuTime();
    byte[] answer = tsa.respond(request);
    tsaCpu.addAndGet(threads.getCurrentThreadCpuTime() - start);
    return answer;
  }

  /** The CPU time that the authority has taken so far, of whatever thread. */
  long tsaCpuNanos() {
    return tsaCpu.get();
  }

  /** How many tokens it has made. */
  int tokens() {
    return tsa.tokensIssued();
  }

  /** The newest list of the certificate's issuer. */
  Octets crl(X509Certificate issuer) {
    for (String id : pki.authorityIds()) {
      TestAuthority authority = pki.authority(id);
      if (authority.certificate().equals(issuer)) {
        return lists.computeIfAbsent(id + " " + clock.instant(), key -> Octets.of(authority.crl()));
      }
    }
    throw new IllegalArgumentException("not an authority of the testbed");
  }
}
