package org.karteseal.timestamp.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.jcajce.util.MessageDigestUtils;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;

/**
 * The digest of somebody's hash tree; unlike {@link DigestAlgorithm} it may be any.
 *
 * @param name its standard name, such as {@code SHA-256}; the identifier where it has none here
 */
record TreeDigest(String name) {
  private static final BouncyCastleProvider PROVIDER = new BouncyCastleProvider();

  /** RFC 9231 and XML Encryption; others are unknown. */
  private static final Map<String, String> URIS =
      Map.ofEntries(
          Map.entry("http://www.w3.org/2000/09/xmldsig#sha1", "SHA-1"),
          Map.entry("http://www.w3.org/2001/04/xmldsig-more#sha224", "SHA-224"),
          Map.entry("http://www.w3.org/2001/04/xmlenc#sha256", "SHA-256"),
          Map.entry("http://www.w3.org/2001/04/xmldsig-more#sha384", "SHA-384"),
          Map.entry("http://www.w3.org/2001/04/xmlenc#sha512", "SHA-512"),
          Map.entry("http://www.w3.org/2001/04/xmlenc#ripemd160", "RIPEMD160"),
          Map.entry("http://www.w3.org/2007/05/xmldsig-more#sha3-224", "SHA3-224"),
          Map.entry("http://www.w3.org/2007/05/xmldsig-more#sha3-256", "SHA3-256"),
          Map.entry("http://www.w3.org/2007/05/xmldsig-more#sha3-384", "SHA3-384"),
          Map.entry("http://www.w3.org/2007/05/xmldsig-more#sha3-512", "SHA3-512"));

  static TreeDigest ofOid(String oid) {
    return new TreeDigest(MessageDigestUtils.getDigestName(new ASN1ObjectIdentifier(oid)));
  }

  static TreeDigest ofUri(String uri) {
    return new TreeDigest(URIS.getOrDefault(uri, uri));
  }

  /** How XML names one of our own. */
  static String uri(DigestAlgorithm algorithm) {
    return URIS.entrySet().stream()
        .filter(e -> e.getValue().equals(algorithm.standardName()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(() -> new SealBug("XML has a name for " + algorithm));
  }

  /** A fresh computation; empty for an algorithm that nobody here knows. */
  Optional<MessageDigest> newDigest() {
    Optional<DigestAlgorithm> own = own();
    if (own.isPresent()) {
      return Optional.of(own.get().newDigest());
    }
    try {
      return Optional.of(MessageDigest.getInstance(name, PROVIDER));
    } catch (NoSuchAlgorithmException e) {
      return Optional.empty();
    }
  }

  Optional<Octets> digest(byte[] octets) {
    return newDigest().map(d -> Octets.of(d.digest(octets)));
  }

  /** As one of those that we use ourselves. */
  Optional<DigestAlgorithm> own() {
    return DigestAlgorithm.parse(name);
  }
}
