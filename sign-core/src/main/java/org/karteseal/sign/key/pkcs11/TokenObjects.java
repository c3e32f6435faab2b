package org.karteseal.sign.key.pkcs11;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** Finds what is needed among the objects of a token. Runs in the owner's thread. */
final class TokenObjects {
  private static final int LARGEST_CERTIFICATE = 64 * 1024;
  private static final int LONGEST_CHAIN = 10;

  private final Cryptoki cryptoki;
  private final long session;
  private final String token;

  TokenObjects(Cryptoki cryptoki, long session, String token) {
    this.cryptoki = cryptoki;
    this.session = session;
    this.token = token;
  }

  /** All X.509 certificates that can be read; no PIN is needed for them. */
  List<TokenCertificate> certificates() throws CryptokiFault {
    List<TokenCertificate> found = new ArrayList<>();
    for (long object : cryptoki.objects(session, Cryptoki.CLASS_CERTIFICATE)) {
      Optional<X509Certificate> certificate =
          cryptoki.bytes(session, object, Cryptoki.ATTRIBUTE_VALUE).flatMap(TokenObjects::parse);
      if (certificate.isPresent()) {
        String label = cryptoki.text(session, object, Cryptoki.ATTRIBUTE_LABEL).orElse("");
        found.add(new TokenCertificate(certificate.get(), label.strip(), id(object)));
      }
    }
    return found;
  }

  /**
   * The signer's certificate: the one that was named, else the only one with nonRepudiation.
   *
   * @throws SealException KEY_NOT_FOUND or KEY_AMBIGUOUS with the number of candidates
   */
  TokenCertificate choose(List<TokenCertificate> certificates, Pkcs11Uri uri) throws SealException {
    boolean named = uri.object().isPresent() || uri.id().isPresent();
    List<TokenCertificate> candidates = new ArrayList<>();
    for (TokenCertificate each : certificates) {
      boolean fits =
          named
              ? !each.isOfCa()
                  && uri.object().map(each.label()::equals).orElse(true)
                  && uri.id().map(each.id()::equals).orElse(true)
              : each.isForSignatures();
      if (fits && candidates.stream().noneMatch(c -> c.certificate().equals(each.certificate()))) {
        candidates.add(each);
      }
    }
    if (candidates.isEmpty()) {
      throw new SealException(
          Reason.KEY_NOT_FOUND, token, named ? "CERTIFICATE" : "NO_SIGNING_CERTIFICATE");
    }
    if (candidates.size() > 1) {
      throw new SealException(Reason.KEY_AMBIGUOUS, token, String.valueOf(candidates.size()));
    }
    return candidates.get(0);
  }

  /** The signer's certificate and the issuers that the token has; others come from elsewhere. */
  static List<X509Certificate> chain(TokenCertificate signer, List<TokenCertificate> all) {
    List<X509Certificate> chain = new ArrayList<>(List.of(signer.certificate()));
    TokenCertificate last = signer;
    while (chain.size() < LONGEST_CHAIN) {
      TokenCertificate child = last;
      Optional<TokenCertificate> issuer =
          all.stream()
              .filter(each -> !chain.contains(each.certificate()) && each.certifies(child))
              .findFirst();
      if (issuer.isEmpty()) {
        return chain;
      }
      last = issuer.get();
      chain.add(last.certificate());
    }
    return chain;
  }

  /** The private key that belongs to the certificate; visible only after login. */
  long privateKey(TokenCertificate certificate) throws CryptokiFault, SealException {
    List<Long> keys = cryptoki.objects(session, Cryptoki.CLASS_PRIVATE_KEY);
    List<Long> fitting = new ArrayList<>();
    for (long key : keys) {
      boolean sameId = certificate.id().length() > 0 && certificate.id().equals(id(key));
      if (sameId) {
        fitting.add(key);
      }
    }
    if (fitting.isEmpty() && certificate.id().length() == 0) {
      fitting = keys;
    }
    if (fitting.isEmpty()) {
      throw new SealException(Reason.KEY_NOT_FOUND, token, "NO_PRIVATE_KEY");
    }
    if (fitting.size() > 1) {
      throw new SealException(Reason.KEY_AMBIGUOUS, token, String.valueOf(fitting.size()));
    }
    return fitting.get(0);
  }

  private Octets id(long object) throws CryptokiFault {
    return Octets.of(
        cryptoki.bytes(session, object, Cryptoki.ATTRIBUTE_ID).orElseGet(() -> new byte[0]));
  }

  /** What is no certificate is passed over: a card may hold formats of its own. */
  private static Optional<X509Certificate> parse(byte[] der) {
    if (der.length > LARGEST_CERTIFICATE) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der)));
    } catch (CertificateException e) {
      return Optional.empty();
    }
  }
}
