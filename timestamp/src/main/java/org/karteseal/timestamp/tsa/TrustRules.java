package org.karteseal.timestamp.tsa;

import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.jcajce.util.MessageDigestUtils;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.karteseal.sign.revocation.RevocationCheck;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationStatus.Standing;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.AlgorithmLife;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.sign.trust.CertificatePath;
import org.karteseal.sign.trust.TimestampAuthority;
import org.karteseal.timestamp.tsa.TokenVerdict.Refused;

/** Whether the signer of a token is an authority that we want a time from. */
final class TrustRules {
  private TrustRules() {}

  /**
   * The authority that we asked. Against a token of another service, whose contract, policy and end
   * nobody here looked at.
   */
  static Optional<Refused> identity(Optional<TimestampAuthority> authority, String expected) {
    if (authority.isEmpty()) {
      return Optional.of(new Refused(TokenFault.AUTHORITY_UNKNOWN, ""));
    }
    return authority.get().id().equals(expected)
        ? Optional.empty()
        : Optional.of(new Refused(TokenFault.OTHER_AUTHORITY, authority.get().id()));
  }

  /** GL6-14-2(1): accredited at the time of the token. A trusted path is no accreditation. */
  static Optional<Refused> accreditation(
      TimestampAuthority authority, TokenRules rules, Instant genTime) {
    List<Accreditation.Scheme> then =
        authority.accreditations().stream()
            .filter(a -> a.valid().contains(genTime))
            .map(Accreditation::scheme)
            .toList();
    if (then.isEmpty()) {
      return Optional.of(new Refused(TokenFault.NOT_ACCREDITED_THEN, ""));
    }
    return then.stream().anyMatch(rules.schemes()::contains)
        ? Optional.empty()
        : Optional.of(new Refused(TokenFault.SCHEME_NOT_ACCEPTED, then.get(0).text()));
  }

  /** The worst standing of the certificates below the anchor at genTime. */
  static Standing standing(CertificatePath path, ReadToken token, TokenRules rules) {
    Standing worst = Standing.GOOD;
    for (int i = 0; i + 1 < path.certificates().size(); i++) {
      X509Certificate certificate = path.certificates().get(i);
      X509Certificate issuer = path.certificates().get(i + 1);
      List<RevocationData> candidates =
          new ArrayList<>(rules.revocation().find(certificate, issuer, token.genTime()));
      candidates.addAll(token.crls());
      Standing standing =
          RevocationCheck.status(
                  certificate, issuer, token.certificates(), candidates, token.genTime())
              .standing();
      if (standing == Standing.REVOKED) {
        return standing;
      }
      worst = standing == Standing.UNKNOWN ? standing : worst;
    }
    return worst;
  }

  /**
   * The signature algorithm may still make signatures at genTime. Against a fresh token that is
   * born with an algorithm that is about to break.
   */
  static Optional<Refused> algorithm(
      SignerInformation signer, X509Certificate certificate, TokenRules rules, Instant genTime) {
    PublicKey key = certificate.getPublicKey();
    AlgorithmLife life = life(signer, certificate, rules);
    return genTime.isBefore(life.signUntil())
        ? Optional.empty()
        : Optional.of(
            new Refused(
                TokenFault.ALGORITHM, use(signer, key, digestsOf(signer, key).get(0)).toString()));
  }

  /** Until when signatures like this one are made, and until when they count. */
  static AlgorithmLife life(
      SignerInformation signer, X509Certificate certificate, TokenRules rules) {
    return uses(signer, certificate).stream()
        .map(rules.algorithms()::life)
        .reduce(AlgorithmLife::and)
        .orElse(new AlgorithmLife(Instant.MIN, Instant.MIN));
  }

  /** What the signature was made with: once for each digest that it names. */
  static List<AlgorithmUse> uses(SignerInformation signer, X509Certificate certificate) {
    PublicKey key = certificate.getPublicKey();
    return digestsOf(signer, key).stream().map(digest -> use(signer, key, digest)).toList();
  }

  /**
   * |genTime - our clock| within the limit. Against an authority, or a machine of ours, whose clock
   * went wrong; whose it was, a person must find out.
   */
  static Optional<Refused> clockOffset(Instant genTime, Instant now, Duration limit) {
    Duration offset = Duration.between(now, genTime);
    return offset.abs().compareTo(limit) <= 0
        ? Optional.empty()
        : Optional.of(new Refused(TokenFault.CLOCK_OFFSET, offset.toSeconds() + " s"));
  }

  private static AlgorithmUse use(
      SignerInformation signer, PublicKey key, Optional<String> digest) {
    if (key instanceof RSAPublicKey rsa) {
      boolean pss =
          signer.getEncryptionAlgOID().equals(PKCSObjectIdentifiers.id_RSASSA_PSS.getId());
      return new AlgorithmUse(pss ? "RSASSA-PSS" : "RSA", rsa.getModulus().bitLength(), digest);
    }
    if (key instanceof ECPublicKey ec) {
      return new AlgorithmUse("ECDSA", ec.getParams().getOrder().bitLength(), digest);
    }
    if (key instanceof EdECPublicKey ed) {
      return new AlgorithmUse(
          "EDDSA", ed.getParams().getName().equals("Ed448") ? 448 : 256, digest);
    }
    return new AlgorithmUse(key.getAlgorithm(), 0, digest);
  }

  /** The digest of the content, and that of the signature where its algorithm names another. */
  private static List<Optional<String>> digestsOf(SignerInformation signer, PublicKey key) {
    if (key instanceof EdECPublicKey) {
      return List.of(Optional.empty());
    }
    List<Optional<String>> digests = new ArrayList<>();
    digests.add(
        Optional.of(
            MessageDigestUtils.getDigestName(signer.getDigestAlgorithmID().getAlgorithm())));
    AlgorithmIdentifier ofSignature =
        new DefaultDigestAlgorithmIdentifierFinder()
            .find(signer.toASN1Structure().getDigestEncryptionAlgorithm());
    if (ofSignature != null) {
      digests.add(Optional.of(MessageDigestUtils.getDigestName(ofSignature.getAlgorithm())));
    }
    return digests;
  }
}
