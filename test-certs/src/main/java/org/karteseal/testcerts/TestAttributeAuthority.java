package org.karteseal.testcerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x509.Attribute;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.AttributeCertificateHolder;
import org.bouncycastle.cert.AttributeCertificateIssuer;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2AttributeCertificateBuilder;
import org.karteseal.testcerts.internal.certificate.CertificateIssuer;
import org.karteseal.testcerts.internal.certificate.Credential;
import org.karteseal.testcerts.internal.certificate.HcRoleEncoder;
import org.karteseal.testcerts.internal.certificate.HcRoleForm;

/** Attests roles by attribute certificates (RFC 5755) that hold the hcRole attribute. */
public final class TestAttributeAuthority {
  private static final String SERVICE = "provider-attributes";

  private final TestPki pki;
  private final AtomicInteger serial = new AtomicInteger(1);

  private TestAttributeAuthority(TestPki pki) {
    this.pki = pki;
  }

  /** The attribute authority of the testbed's certificate provider. */
  public static TestAttributeAuthority of(TestPki pki) {
    return new TestAttributeAuthority(pki);
  }

  /** What may be wrong with an attribute certificate. */
  public enum Fault {
    NONE,
    /** The signature was made with another key. */
    OTHER_KEY,
    /** The issuer's name is one that nobody listed. */
    OTHER_ISSUER,
    /** Nothing says that no revocation is published. */
    MAY_BE_REVOKED
  }

  /** An attribute certificate (DER) for the identity. */
  public byte[] attest(String identity, String role, Instant from, Instant until, Fault fault) {
    Credential issuer = pki.identity(SERVICE).credential();
    Credential other = pki.identity("register").credential();
    X509CertificateHolder named = (fault == Fault.OTHER_ISSUER ? other : issuer).holder();
    var builder =
        new X509v2AttributeCertificateBuilder(
            new AttributeCertificateHolder(pki.identity(identity).credential().holder()),
            new AttributeCertificateIssuer(named.getSubject()),
            BigInteger.valueOf(serial.getAndIncrement()),
            Date.from(from),
            Date.from(until));
    Attribute hcRole =
        Attribute.getInstance(
            ASN1Sequence.getInstance(HcRoleEncoder.encode(role, HcRoleForm.STANDARD))
                .getObjectAt(0));
    builder.addAttribute(hcRole.getAttrType(), hcRole.getAttrValues().toArray());
    try {
      if (fault != Fault.MAY_BE_REVOKED) {
        builder.addExtension(Extension.noRevAvail, false, DERNull.INSTANCE);
      }
      Credential signing = fault == Fault.OTHER_KEY ? other : issuer;
      return builder
          .build(
              CertificateIssuer.signer(
                  CertificateIssuer.algorithmFor(signing.keys()), signing.keys()))
          .getEncoded();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
