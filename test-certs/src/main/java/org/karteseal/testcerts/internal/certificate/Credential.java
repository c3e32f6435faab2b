package org.karteseal.testcerts.internal.certificate;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;

/**
 * A certificate with its private key and its path.
 *
 * @param chain leaf first, self-signed root last
 */
public record Credential(
    String id,
    X509CertificateHolder holder,
    X509Certificate certificate,
    KeyPair keys,
    List<X509Certificate> chain) {

  public Credential {
    chain = List.copyOf(chain);
  }

  /**
   * The same certificate with another key, as a timestamp authority has after a botched renewal.
   */
  public Credential withKeys(KeyPair others) {
    return new Credential(id, holder, certificate, others, chain);
  }

  static List<X509Certificate> chainOf(X509Certificate leaf, List<X509Certificate> issuers) {
    return Stream.concat(Stream.of(leaf), issuers.stream()).toList();
  }

  /** Never the key, and no name either. */
  @Override
  public String toString() {
    return "Credential[" + id + "]";
  }
}
