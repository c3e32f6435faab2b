package org.karteseal.cli.service.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.karteseal.cli.service.settings.Tls;
import org.karteseal.cli.service.settings.Tls.KeyFiles;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** TLS 1.2 and 1.3 with the configured key; client certificates where authorities are named. */
final class ServerTls {
  private static final String DETAIL = "SERVER_KEY";
  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

  private ServerTls() {}

  static SslContextFactory.Server of(Tls tls) throws SealException {
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    factory.setSniRequired(false);
    if (tls.key() instanceof KeyFiles.Pkcs12 pkcs12) {
      pkcs12(factory, pkcs12);
    } else {
      pem(factory, (KeyFiles.Pem) tls.key());
    }
    if (tls.clientAuthorities().isPresent()) {
      factory.setTrustStore(authorities(tls.clientAuthorities().get()));
      // Wanted and not needed: the gate lets tokens in as well, and health checks without any.
      factory.setWantClientAuth(true);
    }
    return factory;
  }

  private static void pkcs12(SslContextFactory.Server factory, KeyFiles.Pkcs12 files)
      throws SealException {
    char[] password = files.password().copy();
    try (InputStream in = Files.newInputStream(files.file())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      factory.setKeyStore(store);
      factory.setKeyStorePassword(new String(password));
    } catch (IOException e) {
      Reason reason =
          e.getCause() instanceof UnrecoverableKeyException
              ? Reason.KEY_PASSWORD_WRONG
              : Reason.KEY_STORE_UNREADABLE;
      throw new SealException(reason, files.file().toString(), DETAIL, e);
    } catch (GeneralSecurityException e) {
      throw new SealException(Reason.KEY_STORE_UNREADABLE, files.file().toString(), DETAIL, e);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private static void pem(SslContextFactory.Server factory, KeyFiles.Pem files)
      throws SealException {
    // The store never leaves memory; its password is only there because one must be.
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String password = Base64.getEncoder().encodeToString(random);
    try {
      Certificate[] chain = certificates(files.certificates()).toArray(Certificate[]::new);
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key(files.key()), password.toCharArray(), chain);
      factory.setKeyStore(store);
      factory.setKeyStorePassword(password);
    } catch (IOException | GeneralSecurityException e) {
      throw new SealException(Reason.KEY_STORE_UNREADABLE, files.key().toString(), DETAIL, e);
    }
  }

  private static PrivateKey key(Path file) throws IOException, GeneralSecurityException {
    Matcher found = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (!found.find()) {
      throw new IOException("no PKCS #8 key");
    }
    PKCS8EncodedKeySpec spec =
        new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(found.group(1)));
    for (String algorithm : List.of("EC", "RSA", "Ed25519")) {
      Optional<PrivateKey> key = key(algorithm, spec);
      if (key.isPresent()) {
        return key.get();
      }
    }
    throw new IOException("a key of an unknown kind");
  }

  private static Optional<PrivateKey> key(String algorithm, PKCS8EncodedKeySpec spec)
      throws GeneralSecurityException {
    try {
      return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(spec));
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    }
  }

  private static KeyStore authorities(Path file) throws SealException {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      for (Certificate authority : certificates(file)) {
        store.setCertificateEntry("authority-" + store.size(), authority);
      }
      return store;
    } catch (IOException | GeneralSecurityException e) {
      throw new SealException(
          Reason.CONFIGURATION_INVALID, file.toString(), "CLIENT_AUTHORITIES", e);
    }
  }

  private static Collection<? extends Certificate> certificates(Path file)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(file)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IOException("no certificates");
      }
      return found;
    }
  }
}
