package org.karteseal.sign.trust;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * Certificates of the trust directory, each one checked against the fingerprint beside its name.
 */
final class PinnedCertificates {
  private static final long LARGEST_FILE = 64 * 1024;

  /** Names of the key algorithms that some line of the algorithm policy speaks of. */
  private static final Set<String> KEY_ALGORITHMS =
      Set.of("RSA", "RSASSA-PSS", "EC", "ECDSA", "EDDSA", "ED25519", "ED448");

  private final Path directory;

  PinnedCertificates(Path directory) {
    this.directory = directory;
  }

  /** The certificate of that name inside the directory. */
  X509Certificate named(String name, String sha256) throws SealException {
    return read(inside(name), sha256);
  }

  private Path inside(String name) throws SealException {
    Path root = directory.toAbsolutePath().normalize();
    Path file;
    try {
      file = root.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw invalid(name, "NOT_A_PATH", e);
    }
    if (Path.of(name).isAbsolute() || !file.startsWith(root)) {
      throw new SealException(Reason.TRUST_CERTIFICATE_INVALID, name, "OUTSIDE_OF_DIRECTORY");
    }
    try {
      // A symbolic link must not lead to where somebody else may write.
      if (!file.toRealPath().startsWith(root.toRealPath())) {
        throw new SealException(Reason.TRUST_CERTIFICATE_INVALID, name, "OUTSIDE_OF_DIRECTORY");
      }
    } catch (IOException e) {
      throw invalid(file.toString(), "UNREADABLE", e);
    }
    return file;
  }

  /** The one certificate in the file, DER or PEM. */
  static X509Certificate read(Path file, String sha256) throws SealException {
    byte[] content;
    try {
      if (!Files.isRegularFile(file)) {
        throw new SealException(
            Reason.TRUST_CERTIFICATE_INVALID, file.toString(), "NOT_A_REGULAR_FILE");
      }
      if (Files.size(file) > LARGEST_FILE) {
        throw new SealException(Reason.TRUST_CERTIFICATE_INVALID, file.toString(), "TOO_LARGE");
      }
      content = Files.readAllBytes(file);
    } catch (IOException e) {
      throw invalid(file.toString(), "UNREADABLE", e);
    }
    X509Certificate certificate = parse(file, content);
    String actual = TrustRegister.sha256(certificate);
    if (!actual.equals(sha256.toUpperCase(Locale.ROOT))) {
      throw new SealException(Reason.TRUST_FINGERPRINT_MISMATCH, file.toString(), actual);
    }
    return certificate;
  }

  private static X509Certificate parse(Path file, byte[] content) throws SealException {
    Collection<? extends Certificate> found;
    try {
      found =
          CertificateFactory.getInstance("X.509", PathSearch.PROVIDER)
              .generateCertificates(new ByteArrayInputStream(content));
    } catch (CertificateException | RuntimeException e) {
      throw invalid(file.toString(), "NOT_A_CERTIFICATE", e);
    }
    if (found.size() != 1 || !(found.iterator().next() instanceof X509Certificate certificate)) {
      throw new SealException(
          Reason.TRUST_CERTIFICATE_INVALID,
          file.toString(),
          found.isEmpty() ? "NOT_A_CERTIFICATE" : "NOT_EXACTLY_ONE");
    }
    String algorithm = keyAlgorithm(certificate);
    if (!KEY_ALGORITHMS.contains(algorithm.toUpperCase(Locale.ROOT))) {
      // For example a post-quantum key: no path could ever be verified up to it.
      throw new SealException(
          Reason.TRUST_CERTIFICATE_INVALID, file.toString(), "KEY_NOT_SUPPORTED " + algorithm);
    }
    return certificate;
  }

  private static String keyAlgorithm(X509Certificate certificate) {
    try {
      PublicKey key = certificate.getPublicKey();
      return key == null ? "UNREADABLE" : key.getAlgorithm();
    } catch (RuntimeException e) {
      return "UNREADABLE";
    }
  }

  private static SealException invalid(String subject, String code, Exception cause) {
    return new SealException(Reason.TRUST_CERTIFICATE_INVALID, subject, code, cause);
  }
}
