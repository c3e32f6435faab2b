package org.karteseal.timestamp.evidence;

import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.VerifiedTimestamp;
import org.karteseal.sign.revocation.RevocationCheck;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationData.Kind;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.revocation.RevocationStatus;
import org.karteseal.sign.revocation.RevocationStatus.Standing;
import org.karteseal.timestamp.evidence.PreservedToken.Cause;
import org.karteseal.timestamp.evidence.PreservedToken.Gap;

/**
 * Puts a token's chain and fresh CRLs into its CMS before it is renewed: afterwards the hash over
 * it has no room for them, and a token without them dies with its authority's certificate. RFC
 * 4998's own place for such data, cryptoInfos, is read by nobody.
 *
 * <p>What the authority signed and its SignerInfo stay octet for octet; only the unsigned sets of
 * certificates and CRLs grow (RFC 5652, 5.1). OCSP responses stay outside: as other-revocation-info
 * (RFC 5940) they make a CMS that {@code openssl ts} cannot read at all.
 */
public final class TokenPreservation {
  private static final int SET = 0x31;
  private static final int CERTIFICATES = Der.context(0);
  private static final int CRLS = Der.context(1);

  private TokenPreservation() {}

  /**
   * The token with its chain and the CRLs that give an answer for the time of the renewal.
   *
   * @param revocation where CRLs are found
   * @param at the time of the renewal
   */
  public static PreservedToken preserve(
      VerifiedTimestamp timestamp, RevocationSource revocation, Instant at) {
    Optional<Parts> parts = Parts.of(timestamp.token());
    if (parts.isEmpty()) {
      return new PreservedToken(
          timestamp, 0, 0, List.of(new Gap(0, Cause.TOKEN_NOT_EXTENSIBLE, "")));
    }
    Set<Octets> certificates = new LinkedHashSet<>(parts.get().certificates());
    timestamp.chain().forEach(c -> certificates.add(encoded(c)));
    Set<Octets> crls = new LinkedHashSet<>(parts.get().crls());
    List<Gap> gaps = gather(timestamp.chain(), crls, revocation, at);
    int newCertificates = certificates.size() - parts.get().certificates().size();
    int newCrls = crls.size() - parts.get().crls().size();
    if (newCertificates + newCrls == 0) {
      return new PreservedToken(timestamp, 0, 0, gaps);
    }
    Octets extended = parts.get().with(certificates, crls);
    return new PreservedToken(
        new VerifiedTimestamp(
            extended, timestamp.genTime(), timestamp.authorityId(), timestamp.chain()),
        newCertificates,
        newCrls,
        gaps);
  }

  private static List<Gap> gather(
      List<X509Certificate> chain, Set<Octets> crls, RevocationSource revocation, Instant at) {
    List<Gap> gaps = new ArrayList<>();
    for (int i = 0; i + 1 < chain.size(); i++) {
      List<RevocationData> candidates =
          new ArrayList<>(revocation.find(chain.get(i), chain.get(i + 1), at));
      List<RevocationData> lists = new ArrayList<>();
      // What is inside goes first: of two equally new lists it is the one that adds nothing.
      crls.forEach(crl -> lists.add(new RevocationData(Kind.CRL, crl)));
      candidates.stream().filter(d -> d.kind() == Kind.CRL).forEach(lists::add);
      RevocationStatus status =
          RevocationCheck.status(chain.get(i), chain.get(i + 1), chain, lists, at);
      status.evidence().map(RevocationData::der).ifPresent(crls::add);
      if (status.standing() == Standing.REVOKED) {
        gaps.add(new Gap(i, Cause.REVOKED, ""));
      } else if (status.standing() == Standing.UNKNOWN) {
        boolean answered =
            RevocationCheck.status(chain.get(i), chain.get(i + 1), chain, candidates, at).standing()
                != Standing.UNKNOWN;
        gaps.add(
            answered
                ? new Gap(i, Cause.OCSP_ONLY, "")
                : new Gap(i, Cause.NO_USABLE_DATA, status.cause()));
      }
    }
    return gaps;
  }

  private static Octets encoded(X509Certificate certificate) {
    try {
      return Octets.of(certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new SealBug("a parsed certificate has an encoding", e);
    }
  }

  /**
   * A SignedData in pieces.
   *
   * @param type the content type of the ContentInfo
   * @param before version, digest algorithms and content
   * @param certificates what stands in the set of certificates
   * @param crls what stands in the set of CRLs
   * @param signers the signer infos
   */
  private record Parts(
      Octets type,
      List<Octets> before,
      List<Octets> certificates,
      List<Octets> crls,
      Octets signers) {

    static Optional<Parts> of(Octets token) {
      try {
        byte[] der = token.toByteArray();
        // A token in BER is brought to DER first; where it is DER already nothing changes.
        Optional<Parts> direct = split(der);
        return direct.isPresent()
            ? direct
            : split(ASN1Primitive.fromByteArray(der).getEncoded(ASN1Encoding.DER));
      } catch (IOException | RuntimeException e) {
        return Optional.empty();
      }
    }

    private static Optional<Parts> split(byte[] der) {
      List<Tlv> outer = Tlv.parse(der).flatMap(Tlv::children).orElse(List.of());
      List<Tlv> signed =
          outer.size() == 2
              ? outer
                  .get(1)
                  .children()
                  .filter(c -> c.size() == 1)
                  .map(c -> c.get(0))
                  .flatMap(Tlv::children)
                  .orElse(List.of())
              : List.of();
      if (signed.size() < 4 || Tlv.parse(der).filter(t -> !t.hasIndefiniteLength()).isEmpty()) {
        return Optional.empty();
      }
      List<Octets> certificates = new ArrayList<>();
      List<Octets> crls = new ArrayList<>();
      for (Tlv optional : signed.subList(3, signed.size() - 1)) {
        List<Octets> set = optional.tag() == CERTIFICATES ? certificates : crls;
        if (optional.tag() != CERTIFICATES && optional.tag() != CRLS) {
          return Optional.empty();
        }
        optional.children().orElse(List.of()).forEach(c -> set.add(Octets.of(c.octets())));
      }
      Tlv signers = signed.get(signed.size() - 1);
      return signers.tag() != SET
          ? Optional.empty()
          : Optional.of(
              new Parts(
                  Octets.of(outer.get(0).octets()),
                  signed.subList(0, 3).stream().map(t -> Octets.of(t.octets())).toList(),
                  certificates,
                  crls,
                  Octets.of(signers.octets())));
    }

    Octets with(Set<Octets> allCertificates, Set<Octets> allCrls) {
      List<byte[]> signed = new ArrayList<>();
      before.forEach(element -> signed.add(element.toByteArray()));
      signed.add(Der.element(CERTIFICATES, sorted(allCertificates)));
      if (!allCrls.isEmpty()) {
        signed.add(Der.element(CRLS, sorted(allCrls)));
      }
      signed.add(signers.toByteArray());
      byte[] content = Der.element(Der.context(0), List.of(Der.sequence(signed)));
      return Octets.of(Der.sequence(type.toByteArray(), content));
    }

    /** X.690, 11.6: the elements of a set stand in ascending order. */
    private static List<byte[]> sorted(Set<Octets> elements) {
      return elements.stream()
          .sorted(HashTreeRule.BINARY_ASCENDING)
          .map(Octets::toByteArray)
          .toList();
    }
  }
}
