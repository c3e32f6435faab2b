package org.karteseal.validator.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.validator.life.Hospital;

/** One document signed at every level, as files that other programs can read. */
final class Levels implements AutoCloseable {
  private static final String AUTHORITY = "tsa-1";

  private final Hospital hospital;
  private final Path folder;
  private final Map<SignatureLevel, Path> files = new EnumMap<>(SignatureLevel.class);

  Levels(Document document) throws IOException, SealException {
    hospital = new Hospital(List.of("doctor", "pharmacist"));
    folder = Files.createTempDirectory("karteseal-levels-");
    for (SignatureLevel level : SignatureLevel.values()) {
      Document signed = hospital.sign(document, "doctor", level, AUTHORITY);
      files.put(level, file(level + ".pdf", signed.readAll()));
    }
  }

  Path at(SignatureLevel level) {
    return Objects.requireNonNull(files.get(level));
  }

  /** The doctor's document at LTA, signed again at LTA by a pharmacist. */
  Path signedByTwo() throws IOException, SealException {
    Document first = Document.of(at(SignatureLevel.LTA));
    Document both = hospital.sign(first, "pharmacist", SignatureLevel.LTA, AUTHORITY);
    return file("two.pdf", both.readAll());
  }

  /** That content in a file beside the documents. */
  Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  /** The certificate of that authority of the testbed, as PEM. */
  Path authority(String id) throws IOException, CertificateEncodingException {
    byte[] certificate = hospital.server.pki().authority(id).certificate().getEncoded();
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate);
    return Files.writeString(
        folder.resolve(id + ".pem"),
        "-----BEGIN CERTIFICATE-----\n" + body + "\n-----END CERTIFICATE-----\n");
  }

  @Override
  public void close() {
    hospital.close();
  }
}
