package org.karteseal.testcerts.internal.declaration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One certificate holder as {@code pki.yaml} declares it.
 *
 * @param subject one relative distinguished name per entry, in the order of the encoding
 * @param issuer id of an authority or, for one wrong certificate, of a person; absent: self-signed
 * @param sharesKey entities with the same value and key type share one key pair, which saves time
 * @param signature algorithm with which the issuer signs this certificate
 * @param serial the certificate's serial number; absent: the place in the file decides
 * @param extensions by name, in the order of the encoding
 * @param licences role ids that the qualification register knows for the holder from the start
 */
public record Entity(
    String id,
    String why,
    String whyJa,
    List<String> subject,
    @Nullable String issuer,
    String key,
    @Nullable String sharesKey,
    String signature,
    @Nullable Integer serial,
    Instant from,
    Instant until,
    Map<String, ExtensionDeclaration> extensions,
    boolean brokenSignature,
    @Nullable Revocation revoked,
    @Nullable CrlDeclaration crl,
    @Nullable TimestampDeclaration timestamp,
    @Nullable TrustDeclaration trust,
    List<String> licences) {

  /** When and why a certificate is revoked; the reason is that of RFC 5280, 5.3.1. */
  public record Revocation(Instant at, int reason) {}

  /** One extension; which values it uses depends on its name. */
  public record ExtensionDeclaration(
      boolean critical,
      @Nullable String form,
      @Nullable String role,
      @Nullable String policy,
      @Nullable String cps,
      List<String> values) {}

  /**
   * How an authority issues its CRLs.
   *
   * @param hour the hour, in UTC, of the daily CRL; absent: a new one whenever it is asked for
   * @param validDays from thisUpdate to nextUpdate
   * @param onlyAuthorities last relative name of the critical issuing distribution point of an ARL
   */
  public record CrlDeclaration(
      @Nullable Integer hour, int validDays, @Nullable String onlyAuthorities) {}

  /**
   * What the tokens of a timestamp authority look like.
   *
   * @param likeKeyOf id of the authority whose key and certificate this one uses
   * @param ess which signing certificate attribute the token has
   */
  public record TimestampDeclaration(
      String policy,
      String signature,
      Ess ess,
      @Nullable Integer accuracyMillis,
      boolean ordering,
      boolean tsaName,
      boolean attributeCertificate,
      boolean basicAuthentication,
      @Nullable String likeKeyOf) {}

  /**
   * The signing certificate attribute: RFC 5035 (V2), or RFC 2634 with SHA-1 over the chain (V1).
   */
  public enum Ess {
    V2,
    V1_WHOLE_CHAIN
  }

  /** The row that the testbed's trust directory has for an entity. */
  public record TrustDeclaration(
      List<String> purposes, Map<String, String> name, List<Accreditation> accreditations) {}

  /** One accreditation of a timestamp authority; days begin at 00:00 UTC, the end is exclusive. */
  public record Accreditation(String scheme, String from, @Nullable String until) {}
}
