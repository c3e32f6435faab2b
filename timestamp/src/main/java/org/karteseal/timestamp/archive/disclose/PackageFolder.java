package org.karteseal.timestamp.archive.disclose;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.store.DocumentStore;
import org.karteseal.timestamp.evidence.EvidenceLayout;

/** Writes the files of a package. */
final class PackageFolder {
  /** The document's own name may hold a patient's; and a shell must be able to read it. */
  private static final Pattern ENDING = Pattern.compile("\\.([A-Za-z0-9]{1,8})$");

  private static final Base64.Encoder PEM =
      Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

  private final DocumentStore store;
  private final String path;
  private final Path folder;
  private final List<String> files = new ArrayList<>();
  private final StringBuilder digests = new StringBuilder();

  PackageFolder(DocumentStore store, String path, Path folder) {
    this.store = store;
    this.path = path;
    this.folder = folder;
  }

  void write(Octets evidence, EvidenceLayout layout, List<ShownToken> tokens, Instant now)
      throws SealException, IOException {
    Files.createDirectory(folder.resolve("tokens"));
    Files.createDirectory(folder.resolve("trust"));
    Matcher ending = ENDING.matcher(path);
    String document =
        "document" + (ending.find() ? "." + ending.group(1).toLowerCase(Locale.ROOT) : "");
    Octets sha256 = copy(document);
    put("evidence.ers", evidence.toByteArray());
    for (ShownToken token : tokens) {
      write(token);
    }
    ShownRecord record =
        new ShownRecord(document, Files.size(folder.resolve(document)), sha256, tokens, now);
    put("summary.json", Summary.of(record).getBytes(StandardCharsets.UTF_8));
    List<CheckStep> steps = new CheckSteps(document, layout, tokens).steps(files);
    plain("files.txt", digests.toString());
    plain("check.sh", CheckSteps.script(steps, PageText.ENGLISH));
    plain("index.html", new Page(record, steps).html());
  }

  private Octets copy(String document) throws SealException, IOException {
    MessageDigest digest = DigestAlgorithm.SHA256.newDigest();
    try (InputStream in = store.open(path);
        OutputStream file = Files.newOutputStream(folder.resolve(document));
        OutputStream out = new DigestOutputStream(file, digest)) {
      in.transferTo(out);
    }
    Octets sha256 = Octets.of(digest.digest());
    list(document, sha256);
    return sha256;
  }

  private void write(ShownToken token) throws IOException {
    int n = token.number();
    put(token.file(), token.octets().toByteArray());
    StringBuilder chain = new StringBuilder();
    List<X509Certificate> path = token.path();
    for (int i = 0; i < path.size(); i++) {
      boolean isAnchor = i + 1 == path.size();
      String name = isAnchor ? "anchor-" + n : "certificate-" + n + "-" + (i + 1);
      byte[] der = encoded(path.get(i));
      put("trust/" + name + ".cer", der);
      if (isAnchor) {
        put("trust/" + name + ".pem", ascii(pem("CERTIFICATE", der)));
      } else if (i > 0) {
        chain.append(pem("CERTIFICATE", der));
      }
    }
    if (!chain.isEmpty()) {
      put("trust/chain-" + n + ".pem", ascii(chain.toString()));
    }
    StringBuilder lists = new StringBuilder();
    int list = 0;
    for (Octets crl : token.crls()) {
      list++;
      put("trust/crl-" + n + "-" + list + ".crl", crl.toByteArray());
      lists.append(pem("X509 CRL", crl.toByteArray()));
    }
    if (list > 0) {
      put("trust/crls-" + n + ".pem", ascii(lists.toString()));
    }
  }

  private static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new SealBug("a parsed certificate has an encoding", e);
    }
  }

  private static String pem(String type, byte[] der) {
    return "-----BEGIN "
        + type
        + "-----\n"
        + PEM.encodeToString(der)
        + "\n-----END "
        + type
        + "-----\n";
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private void put(String name, byte[] content) throws IOException {
    Files.write(folder.resolve(name), content);
    list(name, Octets.of(DigestAlgorithm.SHA256.digest(content)));
  }

  private void plain(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  /** As openssl writes it: {@code openssl dgst -sha256 -r}. */
  private void list(String name, Octets sha256) {
    files.add(name);
    digests
        .append(HexFormat.of().formatHex(sha256.toByteArray()))
        .append(" *")
        .append(name)
        .append('\n');
  }
}
