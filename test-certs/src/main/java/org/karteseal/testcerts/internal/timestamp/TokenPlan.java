package org.karteseal.testcerts.internal.timestamp;

import java.math.BigInteger;
import java.time.Instant;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.jspecify.annotations.Nullable;
import org.karteseal.testcerts.internal.certificate.Credential;
import org.karteseal.testcerts.internal.declaration.Entity.TimestampDeclaration;

/**
 * Everything that goes into one token (RFC 3161, 2.4.2), before it is signed; a fault is a plan
 * that differs in one place.
 *
 * @param wrongEss the signing certificate attribute names no certificate that exists
 * @param wrongSignature the signature value gets one wrong bit
 */
public record TokenPlan(
    Credential signer,
    TimestampDeclaration style,
    MessageImprint imprint,
    @Nullable BigInteger nonce,
    String policy,
    BigInteger serial,
    Instant genTime,
    boolean withCertificates,
    boolean wrongEss,
    boolean wrongSignature) {

  public TokenPlan by(Credential other, TimestampDeclaration otherStyle) {
    return new TokenPlan(
        other,
        otherStyle,
        imprint,
        nonce,
        policy,
        serial,
        genTime,
        withCertificates,
        wrongEss,
        wrongSignature);
  }

  /** For another digest by the same algorithm. */
  public TokenPlan withImprint(byte[] digest) {
    var other = new MessageImprint(imprint.getHashAlgorithm(), digest);
    return new TokenPlan(
        signer,
        style,
        other,
        nonce,
        policy,
        serial,
        genTime,
        withCertificates,
        wrongEss,
        wrongSignature);
  }

  public TokenPlan withNonce(@Nullable BigInteger other) {
    return new TokenPlan(
        signer,
        style,
        imprint,
        other,
        policy,
        serial,
        genTime,
        withCertificates,
        wrongEss,
        wrongSignature);
  }

  public TokenPlan withPolicy(String other) {
    return new TokenPlan(
        signer,
        style,
        imprint,
        nonce,
        other,
        serial,
        genTime,
        withCertificates,
        wrongEss,
        wrongSignature);
  }

  public TokenPlan withSerial(BigInteger other) {
    return new TokenPlan(
        signer,
        style,
        imprint,
        nonce,
        policy,
        other,
        genTime,
        withCertificates,
        wrongEss,
        wrongSignature);
  }

  public TokenPlan withGenTime(Instant other) {
    return new TokenPlan(
        signer,
        style,
        imprint,
        nonce,
        policy,
        serial,
        other,
        withCertificates,
        wrongEss,
        wrongSignature);
  }

  /** With an attribute or a signature that does not fit. */
  public TokenPlan broken(boolean ess, boolean signature) {
    return new TokenPlan(
        signer, style, imprint, nonce, policy, serial, genTime, withCertificates, ess, signature);
  }
}
