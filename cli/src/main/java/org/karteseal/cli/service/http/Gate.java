package org.karteseal.cli.service.http;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.cli.service.problem.Problem;
import org.karteseal.cli.service.problem.ProblemCode;
import org.karteseal.cli.service.settings.Access;
import org.karteseal.cli.service.settings.Access.Credential;
import org.karteseal.cli.service.settings.Access.Grant;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;

/** Who is let in: by an API token (RFC 6750) or by the certificate of the TLS connection. */
final class Gate {
  private static final String SCHEME = "Bearer ";
  private static final int SHORTEST = 32;
  private static final int LONGEST = 512;
  private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";

  private final Access access;
  private final boolean anyCertificate;

  /**
   * @param clientAuthorities whether the server asks for certificates below known authorities
   */
  Gate(Access access, boolean clientAuthorities) {
    this.access = access;
    this.anyCertificate = clientAuthorities && access.certificates().isEmpty();
  }

  /**
   * The id of whoever calls.
   *
   * @throws Problem NOT_AUTHENTICATED, or NOT_ALLOWED
   */
  String pass(HttpServletRequest request, Grant needed) throws Problem {
    if (access.open()) {
      return "anybody";
    }
    Optional<Credential> known = byToken(request).or(() -> byCertificate(request));
    Credential shown = known.orElseThrow(() -> new Problem(ProblemCode.NOT_AUTHENTICATED));
    if (!shown.grants().contains(needed)) {
      throw new Problem(ProblemCode.NOT_ALLOWED);
    }
    return shown.id();
  }

  private Optional<Credential> byToken(HttpServletRequest request) {
    String header = request.getHeader("Authorization");
    if (header == null || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return Optional.empty();
    }
    String token = header.substring(SCHEME.length()).strip();
    if (token.length() < SHORTEST || token.length() > LONGEST) {
      return Optional.empty();
    }
    return find(access.tokens(), token.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<Credential> byCertificate(HttpServletRequest request) {
    if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain)
        || chain.length == 0) {
      return Optional.empty();
    }
    try {
      byte[] own = chain[0].getEncoded();
      return anyCertificate
          ? Optional.of(
              new Credential(
                  "certificate-" + Octets.of(own).sha256().substring(0, 16),
                  Octets.of(DigestAlgorithm.SHA256.digest(own)),
                  Set.of(Grant.VALIDATE)))
          : find(access.certificates(), own);
    } catch (CertificateEncodingException e) {
      return Optional.empty();
    }
  }

  /** Every entry is compared, each in constant time: how long it takes tells nothing. */
  private static Optional<Credential> find(List<Credential> entries, byte[] shown) {
    byte[] digest = DigestAlgorithm.SHA256.digest(shown);
    Optional<Credential> found = Optional.empty();
    for (Credential entry : entries) {
      if (MessageDigest.isEqual(entry.sha256().toByteArray(), digest)) {
        found = Optional.of(entry);
      }
    }
    return found;
  }
}
