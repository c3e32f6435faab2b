package org.karteseal.testcerts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Puts keys and certificates on a token with {@code pkcs11-tool}. */
final class SoftTokenWriter {
  /** The tool takes the PIN from here, as it does of careful people. */
  static final String PIN_VARIABLE = "KARTESEAL_TOKEN_PIN";

  private final SoftHsm hsm;
  private final String label;
  private final String pin;
  private final Set<X509Certificate> written = new HashSet<>();

  SoftTokenWriter(SoftHsm hsm, String label, String pin) {
    this.hsm = hsm;
    this.label = label;
    this.pin = pin;
  }

  /** Key and certificate under that number, issuers without one. */
  void write(TestIdentity identity, boolean always, int number) throws IOException {
    String id = String.format(Locale.ROOT, "%02x", number);
    List<String> key = new ArrayList<>(List.of("--id", id, "--usage-sign"));
    if (always) {
      key.add("--always-auth");
    }
    object("privkey", identity.id(), identity.privateKey().getEncoded(), key);
    certificate(identity.certificate(), identity.id(), List.of("--id", id));
    List<X509Certificate> chain = identity.chain();
    for (int i = 1; i < chain.size(); i++) {
      certificate(chain.get(i), "issuer", List.of());
    }
  }

  private void certificate(X509Certificate certificate, String name, List<String> more)
      throws IOException {
    if (!written.add(certificate)) {
      return;
    }
    try {
      object("cert", name, certificate.getEncoded(), more);
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void object(String type, String name, byte[] der, List<String> more) throws IOException {
    Path file = Files.createTempFile("karteseal-softhsm", ".der");
    try {
      Files.write(file, der);
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("--module", SoftHsm.library().toString()));
      arguments.addAll(List.of("--token-label", label, "--login", "--pin", "env:" + PIN_VARIABLE));
      arguments.addAll(List.of("--write-object", file.toString(), "--type", type));
      arguments.addAll(List.of("--label", name));
      arguments.addAll(more);
      hsm.run(pin, "pkcs11-tool", arguments);
    } finally {
      Files.delete(file);
    }
  }
}
