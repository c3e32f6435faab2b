package org.karteseal.sign.trust;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/**
 * The folder in which an operator states whom to trust: {@code trust.yaml} and the certificates
 * that it names (see {@code docs/trust-directory.md}). Nothing is ever removed from it.
 */
public final class TrustDirectory {
  static final String FILE = "trust.yaml";

  private TrustDirectory() {}

  /**
   * Everything that the directory says.
   *
   * @throws SealException TRUST_DIRECTORY_MISSING, TRUST_FILE_INVALID (the detail has the place),
   *     TRUST_CERTIFICATE_INVALID, TRUST_FINGERPRINT_MISMATCH or TRUST_EMPTY
   */
  public static TrustRegister load(Path directory) throws SealException {
    if (!Files.isDirectory(directory)) {
      throw new SealException(Reason.TRUST_DIRECTORY_MISSING, directory.toString(), "");
    }
    return load(directory, FILE);
  }

  static TrustRegister load(Path directory, String file) throws SealException {
    Path yaml = directory.resolve(file);
    if (!Files.isRegularFile(yaml)) {
      throw new SealException(Reason.TRUST_DIRECTORY_MISSING, yaml.toString(), "");
    }
    return TrustFile.read(yaml).register(new PinnedCertificates(directory));
  }

  /**
   * What an operator should look at, at that time.
   *
   * @throws SealException as {@link #load}
   */
  public static List<TrustRemark> check(Path directory, Instant at) throws SealException {
    return new TrustReview(load(directory), at).remarks();
  }

  /**
   * Adds an anchor. The text of an existing {@code trust.yaml} stays as it is, comments included;
   * the new file takes its place only after it was read back and says what the old one said and the
   * new anchor.
   *
   * @param expectedSha256 the fingerprint that the operator obtained by another way than the file
   * @throws SealException TRUST_FINGERPRINT_MISMATCH, TRUST_CERTIFICATE_INVALID, TRUST_FILE_INVALID
   *     when the id is taken, OUTPUT_NOT_WRITTEN
   */
  public static TrustAnchor importAnchor(
      Path directory, Path certificate, String expectedSha256, ImportedAnchor facts)
      throws SealException {
    X509Certificate pinned = PinnedCertificates.read(certificate, expectedSha256);
    return new AnchorImport(directory, facts, pinned).run();
  }
}
