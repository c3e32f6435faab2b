package org.karteseal.timestamp.tsa;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.SignerInformation;
import org.karteseal.sign.Octets;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.sign.trust.CertificateAlgorithm;

/** Which algorithms a token of ours stands on. Verifies nothing. */
public final class TokenAlgorithms {
  private TokenAlgorithms() {}

  /**
   * The algorithms of the token's signature, and of the signatures of those certificates in it
   * whose issuers are in it too; empty when it is not a token with its signer's certificate.
   */
  public static Optional<List<AlgorithmUse>> of(Octets token) {
    try {
      Optional<ReadToken> read = ReadToken.parse(token);
      return read.isPresent() ? of(read.get()) : Optional.empty();
    } catch (IOException
        | CMSException
        | CertificateEncodingException
        | IllegalArgumentException
        | IllegalStateException
        | ClassCastException e) {
      // What the parsers throw on octets that are not a token.
      return Optional.empty();
    }
  }

  private static Optional<List<AlgorithmUse>> of(ReadToken token)
      throws CertificateEncodingException {
    Set<AlgorithmUse> uses = new LinkedHashSet<>();
    for (SignerInformation signer : token.signers()) {
      for (X509Certificate certificate : token.certificates()) {
        if (signer.getSID().match(new JcaX509CertificateHolder(certificate))) {
          uses.addAll(TrustRules.uses(signer, certificate));
        }
      }
    }
    if (uses.isEmpty()) {
      return Optional.empty();
    }
    for (X509Certificate certificate : token.certificates()) {
      for (X509Certificate issuer : token.certificates()) {
        boolean anchor =
            certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal());
        if (!anchor
            && certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
          uses.add(CertificateAlgorithm.of(certificate, issuer.getPublicKey()));
        }
      }
    }
    return Optional.of(List.copyOf(uses));
  }
}
