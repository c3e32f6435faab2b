package org.karteseal.sign.trust;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** One import: certificate file, new text beside the old one, read back, put in its place. */
final class AnchorImport {
  private static final String NEW_FILE = ".trust.yaml.new";
  private static final String FOLDER = "certificates";

  private final Path directory;
  private final ImportedAnchor facts;
  private final X509Certificate certificate;

  AnchorImport(Path directory, ImportedAnchor facts, X509Certificate certificate) {
    this.directory = directory;
    this.facts = facts;
    this.certificate = certificate;
  }

  TrustAnchor run() throws SealException {
    Path yaml = directory.resolve(TrustDirectory.FILE);
    Path pinned = directory.resolve(FOLDER).resolve(facts.id() + ".cer");
    Path next = directory.resolve(NEW_FILE);
    Optional<TrustRegister> before =
        Files.exists(yaml) ? registerBefore(directory) : Optional.empty();
    if (Files.exists(pinned) || before.stream().anyMatch(this::hasId)) {
      throw new SealException(Reason.TRUST_FILE_INVALID, yaml.toString(), "ID_TAKEN " + facts.id());
    }
    boolean done = false;
    try {
      Files.createDirectories(pinned.getParent());
      write(pinned, encoded());
      String text = Files.exists(yaml) ? Files.readString(yaml) : "format: karteseal-trust/1\n";
      write(next, AnchorText.insert(text, facts, certificate).getBytes(StandardCharsets.UTF_8));
      TrustAnchor imported = readBack(before);
      Files.move(next, yaml, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      done = true;
      return imported;
    } catch (IOException e) {
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, yaml.toString(), "", e);
    } finally {
      if (!done) {
        remove(next);
        remove(pinned);
      }
    }
  }

  /** A file that lists nobody yet may be imported into; any other fault must be mended first. */
  private static Optional<TrustRegister> registerBefore(Path directory) throws SealException {
    try {
      return Optional.of(TrustDirectory.load(directory));
    } catch (SealException e) {
      if (e.reason() == Reason.TRUST_EMPTY) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private boolean hasId(TrustRegister register) {
    return register.anchors().stream().anyMatch(a -> a.id().equals(facts.id()));
  }

  /** The new file must say everything the old one said, and one anchor more: this one. */
  private TrustAnchor readBack(Optional<TrustRegister> before) throws SealException {
    TrustRegister after = TrustDirectory.load(directory, NEW_FILE);
    TrustAnchor expected =
        new TrustAnchor(
            facts.id(),
            certificate,
            facts.purposes(),
            facts.trusted(),
            facts.test(),
            facts.source(),
            facts.confidence());
    List<TrustAnchor> old =
        after.anchors().stream().filter(a -> !a.id().equals(facts.id())).toList();
    boolean same =
        after.anchors().contains(expected)
            && before
                .map(
                    b ->
                        b.anchors().equals(old)
                            && b.issuers().equals(after.issuers())
                            && b.healthcarePolicies().equals(after.healthcarePolicies())
                            && b.confirmedRoles().equals(after.confirmedRoles())
                            && b.timestampAuthorities().equals(after.timestampAuthorities()))
                .orElse(old.isEmpty());
    if (!same) {
      throw new SealException(Reason.RESULT_NOT_VERIFIED, directory.toString(), "");
    }
    return expected;
  }

  private byte[] encoded() {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new SealBug("a parsed certificate has an encoding", e);
    }
  }

  private static void write(Path file, byte[] content) throws IOException {
    try (FileChannel out =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        out.write(rest);
      }
      out.force(true);
    }
  }

  private static void remove(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // What stays behind is a certificate that no line names, or a file that nobody reads.
    }
  }
}
