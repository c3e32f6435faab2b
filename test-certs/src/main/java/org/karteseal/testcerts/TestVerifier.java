package org.karteseal.testcerts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.karteseal.testcerts.internal.revocation.OcspResponder;
import org.karteseal.testcerts.internal.revocation.RevokedCertificate;

/** A registered verifier: it is told of citizens' revocations and signs OCSP responses on them. */
public final class TestVerifier {
  private static final String SERVICE = "jpki-verifier";
  private static final List<String> ROOTS = List.of("jpki-1", "jpki-2", "jpki-3");

  private final TestPki pki;
  private final String signer;

  private TestVerifier(TestPki pki, String signer) {
    this.pki = pki;
    this.signer = signer;
  }

  /** The registered verifier of that testbed. */
  public static TestVerifier of(TestPki pki) {
    return new TestVerifier(pki, SERVICE);
  }

  /** Somebody who answers in the same way and is not registered. */
  public static TestVerifier unregistered(TestPki pki, String signer) {
    return new TestVerifier(pki, signer);
  }

  /** Answers an OCSP request (RFC 6960, DER) as of now. */
  public byte[] respond(byte[] request) {
    Set<BigInteger> issued = new HashSet<>();
    List<RevokedCertificate> revoked = new ArrayList<>();
    for (String root : ROOTS) {
      issued.addAll(pki.serialsIssuedBy(root));
      revoked.addAll(pki.revocationsBy(root));
    }
    return OcspResponder.respond(
        request, pki.identity(signer).credential(), pki.clock().instant(), issued, revoked);
  }

  /** What it says of an identity now (DER of an OCSPResponse). */
  public byte[] answer(String identity) {
    List<java.security.cert.X509Certificate> chain = pki.identity(identity).chain();
    try {
      CertificateID id =
          new CertificateID(
              new BcDigestCalculatorProvider().get(CertificateID.HASH_SHA1),
              new JcaX509CertificateHolder(chain.get(1)),
              chain.get(0).getSerialNumber());
      return respond(new OCSPReqBuilder().addRequest(id).build().getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (java.security.GeneralSecurityException | OCSPException | OperatorCreationException e) {
      throw new IllegalStateException(e);
    }
  }
}
