package org.karteseal.timestamp.tsa;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Arrays;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException;

/** TLS with a client certificate. Whom to trust as a server stays the platform's decision. */
final class ClientTls {
  private ClientTls() {}

  static SSLContext context(Authentication.ClientCertificate shown) throws SealException {
    return context(shown, null);
  }

  static SSLContext context(
      Authentication.ClientCertificate shown, TrustManager @Nullable [] servers)
      throws SealException {
    String name = shown.pkcs12().toString();
    char[] password = shown.password().copy();
    try (InputStream in = Files.newInputStream(shown.pkcs12())) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password);
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), servers, null);
      return context;
    } catch (IOException e) {
      SealException.Reason reason =
          e.getCause() instanceof UnrecoverableKeyException
              ? SealException.Reason.KEY_PASSWORD_WRONG
              : SealException.Reason.KEY_STORE_UNREADABLE;
      throw new SealException(reason, name, "CLIENT_CERTIFICATE", e);
    } catch (GeneralSecurityException e) {
      throw new SealException(
          SealException.Reason.KEY_STORE_UNREADABLE, name, "CLIENT_CERTIFICATE", e);
    } finally {
      Arrays.fill(password, '\0');
    }
  }
}
