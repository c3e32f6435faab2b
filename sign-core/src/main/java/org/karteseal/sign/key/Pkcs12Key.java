package org.karteseal.sign.key;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException;

/** A key in a PKCS#12 file (RFC 7292). */
public final class Pkcs12Key implements SigningKey {
  /** Key files are a few kilobytes; a larger one is something else. */
  private static final long LARGEST_FILE = 1024L * 1024;

  private final String name;
  private final List<X509Certificate> chain;
  private @Nullable PrivateKey key;

  private Pkcs12Key(String name, List<X509Certificate> chain, PrivateKey key) {
    this.name = name;
    this.chain = chain;
    this.key = key;
  }

  /**
   * Opens the one key of the file, or the one of that alias.
   *
   * <p>A changed byte under the file's integrity check cannot be told from a wrong password (RFC
   * 7292, 5.1); what is not even the structure of a PKCS#12 file can.
   *
   * @throws SealException KEY_STORE_UNREADABLE, KEY_PASSWORD_WRONG, KEY_NOT_FOUND (no key, or none
   *     of that alias) or KEY_AMBIGUOUS (several, and no alias; the detail is their number)
   */
  public static Pkcs12Key open(Path file, Secret password, Optional<String> alias)
      throws SealException {
    String name = file.toString();
    byte[] content = read(file, name);
    requireStructure(content, name);
    char[] characters = password.copy();
    try {
      KeyStore store = load(content, characters, name);
      String chosen = choose(store, alias, name);
      Key key = store.getKey(chosen, characters);
      List<X509Certificate> chain = chainOf(store.getCertificateChain(chosen));
      if (!(key instanceof PrivateKey privateKey) || chain.isEmpty()) {
        throw failure(SealException.Reason.KEY_NOT_FOUND, name, "CERTIFICATE_MISSING");
      }
      return new Pkcs12Key(name, chain, privateKey);
    } catch (UnrecoverableKeyException e) {
      // The password opened the file and not the key in it.
      throw new SealException(SealException.Reason.KEY_PASSWORD_WRONG, name, "KEY_ENTRY", e);
    } catch (GeneralSecurityException e) {
      throw unreadable(name, "ALGORITHM", e);
    } finally {
      Arrays.fill(characters, '\0');
    }
  }

  @Override
  public List<X509Certificate> chain() {
    return chain;
  }

  @Override
  public String kind() {
    return "PKCS12";
  }

  @Override
  public synchronized byte[] sign(SignatureScheme scheme, byte[] toBeSigned) throws SealException {
    if (key == null) {
      throw failure(SealException.Reason.KEY_FAILED, name, "KEY_CLOSED");
    }
    if (!scheme.fits(certificate().getPublicKey())) {
      throw failure(SealException.Reason.KEY_FAILED, name, "SCHEME_NOT_FOR_KEY");
    }
    try {
      Signature signature = Signature.getInstance(scheme.jcaName());
      signature.initSign(key);
      signature.update(toBeSigned);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new SealException(SealException.Reason.KEY_FAILED, name, "SIGNING", e);
    }
  }

  /** Lets go of the key; the JDK's own copy of it is left to the garbage collector. */
  @Override
  public synchronized void close() {
    key = null;
  }

  @Override
  public String toString() {
    return name;
  }

  private static byte[] read(Path file, String name) throws SealException {
    if (!Files.isRegularFile(file)) {
      throw failure(SealException.Reason.KEY_STORE_UNREADABLE, name, "NOT_A_FILE");
    }
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw failure(SealException.Reason.KEY_STORE_UNREADABLE, name, "TOO_LARGE");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw unreadable(name, "NOT_READABLE", e);
    }
  }

  private static void requireStructure(byte[] content, String name) throws SealException {
    try {
      Pfx.getInstance(ASN1Primitive.fromByteArray(content));
    } catch (IOException | RuntimeException e) {
      throw unreadable(name, "NOT_PKCS12", e);
    }
    if (content.length == 0) {
      throw failure(SealException.Reason.KEY_STORE_UNREADABLE, name, "NOT_PKCS12");
    }
  }

  private static KeyStore load(byte[] content, char[] password, String name)
      throws SealException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try {
      store.load(new ByteArrayInputStream(content), password);
      return store;
    } catch (IOException e) {
      // KeyStore.load marks a wrong password by this cause.
      if (e.getCause() instanceof UnrecoverableKeyException) {
        throw new SealException(SealException.Reason.KEY_PASSWORD_WRONG, name, "", e);
      }
      throw unreadable(name, "DAMAGED", e);
    } catch (RuntimeException e) {
      throw unreadable(name, "DAMAGED", e);
    }
  }

  private static String choose(KeyStore store, Optional<String> alias, String name)
      throws SealException, KeyStoreException {
    List<String> keys = new ArrayList<>();
    for (String entry : Collections.list(store.aliases())) {
      if (store.isKeyEntry(entry)) {
        keys.add(entry);
      }
    }
    if (alias.isPresent()) {
      if (!store.isKeyEntry(alias.get())) {
        throw failure(SealException.Reason.KEY_NOT_FOUND, name, "ALIAS");
      }
      return alias.get();
    }
    if (keys.isEmpty()) {
      throw failure(SealException.Reason.KEY_NOT_FOUND, name, "NO_KEY");
    }
    if (keys.size() > 1) {
      throw failure(SealException.Reason.KEY_AMBIGUOUS, name, String.valueOf(keys.size()));
    }
    return keys.get(0);
  }

  private static List<X509Certificate> chainOf(Certificate @Nullable [] certificates) {
    if (certificates == null) {
      return List.of();
    }
    return Arrays.stream(certificates)
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .toList();
  }

  private static SealException failure(SealException.Reason reason, String name, String detail) {
    return new SealException(reason, name, detail);
  }

  private static SealException unreadable(String name, String detail, Exception cause) {
    return new SealException(SealException.Reason.KEY_STORE_UNREADABLE, name, detail, cause);
  }
}
