package org.karteseal.testcerts;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.karteseal.testcerts.internal.certificate.Credential;
import org.karteseal.testcerts.internal.declaration.Entity;
import org.karteseal.testcerts.internal.revocation.CrlIssuer;
import org.karteseal.testcerts.internal.revocation.OcspResponder;

/** A certificate authority of the testbed: it issues certificates, CRLs and OCSP answers. */
public final class TestAuthority {
  private final TestPki pki;
  private final Credential credential;
  private final Entity entity;

  TestAuthority(TestPki pki, Credential credential, Entity entity) {
    this.pki = pki;
    this.credential = credential;
    this.entity = entity;
  }

  public String id() {
    return credential.id();
  }

  public X509Certificate certificate() {
    return credential.certificate();
  }

  /** The path, this authority first, including the self-signed root. */
  public List<X509Certificate> chain() {
    return credential.chain();
  }

  /** Why this authority exists, in Japanese for a Japanese locale and in English otherwise. */
  public String description(Locale locale) {
    return locale.getLanguage().equals("ja") ? entity.whyJa() : entity.why();
  }

  /** The CRL (DER) that a relying party gets now. */
  public byte[] crl() {
    return crlAt(pki.clock().instant());
  }

  /**
   * The CRL (DER) that a relying party gets, or got, at an instant. Healthcare authorities issue
   * one a day, so a revocation shows up to a day late; a revoked certificate is no longer listed
   * once it has expired.
   */
  public byte[] crlAt(Instant instant) {
    return CrlIssuer.issue(credential, entity, instant, pki.revocationsBy(id()));
  }

  /** Answers an OCSP request (RFC 6960, DER) as of now, signed with the authority's own key. */
  public byte[] ocsp(byte[] request) {
    return OcspResponder.respond(
        request,
        credential,
        pki.clock().instant(),
        pki.serialsIssuedBy(id()),
        pki.revocationsBy(id()));
  }

  /** Issues a certificate that no declaration foresees. */
  public TestIdentity issue(CertificateOrder order) {
    return pki.issue(this, order);
  }

  Credential credential() {
    return credential;
  }

  Entity entity() {
    return entity;
  }

  @Override
  public String toString() {
    return "TestAuthority[" + id() + "]";
  }
}
