package org.karteseal.testcerts;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import org.karteseal.testcerts.internal.certificate.Credential;
import org.karteseal.testcerts.internal.declaration.Entity;

/** A person, a timestamp authority or a wrong certificate of the testbed, with its private key. */
public final class TestIdentity {
  private final Credential credential;
  private final Entity entity;

  TestIdentity(Credential credential, Entity entity) {
    this.credential = credential;
    this.entity = entity;
  }

  public String id() {
    return entity.id();
  }

  public X509Certificate certificate() {
    return credential.certificate();
  }

  /** The path, leaf first, including the self-signed root. */
  public List<X509Certificate> chain() {
    return credential.chain();
  }

  public PrivateKey privateKey() {
    return credential.keys().getPrivate();
  }

  /** Why this identity exists, in English. */
  public String description() {
    return entity.why();
  }

  /** Why this identity exists, in Japanese for a Japanese locale and in English otherwise. */
  public String description(Locale locale) {
    return locale.getLanguage().equals("ja") ? entity.whyJa() : entity.why();
  }

  /** A PKCS#12 file with key and path under the alias {@link #id()}; the same password for both. */
  public byte[] pkcs12(char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(id(), privateKey(), password, chain().toArray(Certificate[]::new));
      var out = new ByteArrayOutputStream();
      store.store(out, password);
      return out.toByteArray();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Credential credential() {
    return credential;
  }

  Entity entity() {
    return entity;
  }

  /** Only the id: names in certificates stay out of logs. */
  @Override
  public String toString() {
    return "TestIdentity[" + id() + "]";
  }
}
