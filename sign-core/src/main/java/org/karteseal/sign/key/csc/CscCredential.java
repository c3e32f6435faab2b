package org.karteseal.sign.key.csc;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.key.SignatureScheme;

/**
 * A credential as its service describes it (CSC API v2, 11.5: credentials/info).
 *
 * @param id its id in the service
 * @param chain its certificate first, then the issuers that the service sent
 * @param algorithms the object identifiers of key/algo
 * @param mode how it is authorised
 * @param objects what is asked for, in the explicit mode
 * @param hashesBound whether an authorisation is for certain hashes (SCAL 2)
 * @param multisign for how many signatures one authorisation may be
 */
public record CscCredential(
    String id,
    List<X509Certificate> chain,
    Set<String> algorithms,
    Mode mode,
    List<AuthorizationObject> objects,
    boolean hashesBound,
    int multisign) {
  private static final String RSA_KEY = "1.2.840.113549.1.1.1";
  private static final String EC_KEY = "1.2.840.10045.2.1";

  /** How a credential is authorised. */
  public enum Mode {
    /** By the service itself. */
    IMPLICIT,
    /** By what the signer enters here. */
    EXPLICIT,
    /** In the signer's browser; the signature activation data comes from there. */
    OAUTH2_CODE
  }

  public CscCredential {
    chain = List.copyOf(chain);
    algorithms = Set.copyOf(algorithms);
    objects = List.copyOf(objects);
  }

  /**
   * What to ask for: the signature algorithm, or the bare key with the hash algorithm beside it.
   */
  Optional<String> algorithmFor(SignatureScheme scheme) {
    if (algorithms.contains(scheme.oid())) {
      return Optional.of(scheme.oid());
    }
    String key = scheme.family().equals("RSA") ? RSA_KEY : EC_KEY;
    return algorithms.contains(key) ? Optional.of(key) : Optional.empty();
  }

  /** Neither names nor certificates. */
  @Override
  public String toString() {
    return "CscCredential[" + id + "]";
  }
}
