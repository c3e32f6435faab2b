package org.karteseal.testcerts.internal.timestamp;

import org.karteseal.testcerts.internal.certificate.Credential;
import org.karteseal.testcerts.internal.declaration.Entity.TimestampDeclaration;

/**
 * A token before it is signed; a fault is a plan that differs in one place.
 *
 * @param wrongEss the signing certificate attribute names no certificate that exists
 * @param wrongSignature the signature value gets one wrong bit
 */
public record TokenPlan(
    TokenContent content,
    Credential signer,
    TimestampDeclaration style,
    boolean withCertificates,
    boolean wrongEss,
    boolean wrongSignature) {

  public static TokenPlan of(
      TokenContent content,
      Credential signer,
      TimestampDeclaration style,
      boolean withCertificates) {
    return new TokenPlan(content, signer, style, withCertificates, false, false);
  }

  public TokenPlan saying(TokenContent other) {
    return new TokenPlan(other, signer, style, withCertificates, wrongEss, wrongSignature);
  }

  public TokenPlan by(Credential other) {
    return new TokenPlan(content, other, style, withCertificates, wrongEss, wrongSignature);
  }

  public TokenPlan inStyle(TimestampDeclaration other) {
    return new TokenPlan(content, signer, other, withCertificates, wrongEss, wrongSignature);
  }

  public TokenPlan withWrongEss() {
    return new TokenPlan(content, signer, style, withCertificates, true, wrongSignature);
  }

  public TokenPlan withWrongSignature() {
    return new TokenPlan(content, signer, style, withCertificates, wrongEss, true);
  }
}
