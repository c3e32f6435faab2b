package org.karteseal.testcerts;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.karteseal.testcerts.internal.declaration.Entity;
import org.karteseal.testcerts.internal.declaration.Entity.Accreditation;
import org.karteseal.testcerts.internal.declaration.Entity.TrustDeclaration;

/** Writes the testbed's trust directory, {@code trust.yaml} and the certificates that it names. */
final class TrustFolder {
  private static final String SOURCE = "    source: KarteSeal testbed, made up\n";
  private static final String HEAD =
      """
      # The trust directory of a KarteSeal testbed. Every anchor in it is a test anchor.
      # KarteSeal試験環境のトラストディレクトリー。ここにあるトラストアンカーはすべて試験用。
      format: karteseal-trust/1
      """;
  private static final String POLICIES =
      """
      healthcare-policies:
        - oid: 1.2.392.100495.1.5.1.1.3.1
          use: production
          from: 2014-01-17
          source: KarteSeal testbed; the OID is the real one
        - oid: 1.2.392.100495.1.5.1.1.0.1
          use: test
          from: 2014-01-17
          source: KarteSeal testbed; the OID is the real one
      """;

  private static final String PROVIDER =
      """
          licence-checks:
            - check: b-2
              wording: {ja: 試験環境の架空の確認方法, en: a check that the testbed made up}
              from: 2015-01-01
              source: KarteSeal testbed, made up
          evaluations:
            - by: {ja: 架空の評価機関, en: an evaluator that the testbed made up}
              from: 2015-01-01
              until: 2040-01-01
              source: KarteSeal testbed, made up
      """;
  private static final String CITIZEN_POLICIES =
      """
      jpki-policies:
        - oid: 1.2.392.200149.8.5.1.1.20
          use: production
          from: 2015-01-01
          source: KarteSeal testbed; the OID is the real one
          confidence: S
        - oid: 1.2.392.200149.8.5.1.0.20
          use: test
          from: 2015-01-01
          source: KarteSeal testbed; the OID is the real one
          confidence: S
      """;

  private final Path folder;
  private final TestPki pki;

  private TrustFolder(Path folder, TestPki pki) {
    this.folder = folder;
    this.pki = pki;
  }

  static void write(Path folder, TestPki pki) throws IOException {
    Files.createDirectory(folder.resolve("certificates"));
    Files.writeString(folder.resolve("trust.yaml"), new TrustFolder(folder, pki).text());
  }

  private String text() throws IOException {
    var anchors = new StringBuilder("anchors:\n");
    var issuers = new StringBuilder("issuers:\n");
    for (String id : pki.authorityIds()) {
      TestAuthority authority = pki.authority(id);
      TrustDeclaration trust = authority.entity().trust();
      if (trust == null) {
        continue;
      }
      if (trust.purposes().contains("issuer")) {
        issuers.append("  - ").append(certificate(authority, "    "));
      } else {
        anchors.append("  - id: ").append(id).append('\n').append("    ");
        anchors.append(certificate(authority, "    ")).append(anchor(authority, trust));
      }
    }
    return HEAD + anchors + issuers + POLICIES + timestampAuthorities() + licences();
  }

  private String certificate(TestAuthority authority, String indent) throws IOException {
    String name = "certificates/" + authority.id() + ".cer";
    byte[] der = der(authority.certificate());
    Files.write(folder.resolve(name), der);
    return "certificate: " + name + "\n" + indent + "sha256: " + sha256(der) + "\n";
  }

  private static String anchor(TestAuthority authority, TrustDeclaration trust) {
    Entity entity = authority.entity();
    return "    purposes: "
        + trust.purposes()
        + "\n    from: "
        + entity.from()
        + "\n    until: "
        + until(entity)
        + "\n    test: true\n"
        + SOURCE;
  }

  /** The end in {@code trust.yaml} is exclusive, the one in a certificate inclusive. */
  private static Instant until(Entity entity) {
    return entity.until().plusSeconds(1);
  }

  private String timestampAuthorities() throws IOException {
    var text = new StringBuilder("timestamp-authorities:\n");
    for (String id : pki.timestampAuthorityIds()) {
      TestIdentity identity = pki.identity(id);
      TrustDeclaration trust = identity.entity().trust();
      if (trust != null) {
        text.append("  - id: ").append(id).append('\n');
        text.append("    name: {ja: \"").append(name(trust, "ja"));
        text.append("\", en: \"").append(name(trust, "en")).append("\"}\n");
        text.append("    certificates:\n      - ");
        text.append(sha256(der(identity.certificate()))).append('\n');
        text.append(accreditations(trust.accreditations()));
      }
    }
    return text.toString();
  }

  /** Route b and c: the provider, the register, citizens' policies and the registered verifier. */
  private String licences() throws IOException {
    String provider = sha256(der(pki.authority("provider-ca").certificate()));
    return "providers:\n  - id: provider-ca\n"
        + "    name: {ja: カルテシール試験認証事業者, en: KarteSeal test certificate provider}\n"
        + "    certificates:\n      - "
        + provider
        + "\n    attribute-authorities:\n"
        + keys("attribute-authority", "      ")
        + PROVIDER
        + speakers("qualification-registers", "qualification-register")
        + CITIZEN_POLICIES
        + speakers("jpki-verifiers", "jpki-verifier");
  }

  private String speakers(String section, String purpose) throws IOException {
    var text = new StringBuilder(section).append(":\n");
    for (String id : pki.serviceIds(purpose)) {
      TrustDeclaration trust = Objects.requireNonNull(pki.identity(id).entity().trust());
      text.append("  - id: ").append(id).append("\n    name: {ja: ").append(name(trust, "ja"));
      text.append(", en: ").append(name(trust, "en")).append("}\n    keys:\n");
      text.append(keys(purpose, "      ")).append(SOURCE);
    }
    return text.toString();
  }

  private String keys(String purpose, String indent) throws IOException {
    var text = new StringBuilder();
    for (String id : pki.serviceIds(purpose)) {
      TestIdentity identity = pki.identity(id);
      byte[] der = der(identity.certificate());
      Files.write(folder.resolve("certificates/" + id + ".cer"), der);
      text.append(indent).append("- certificate: certificates/").append(id).append(".cer\n");
      text.append(indent).append("  sha256: ").append(sha256(der)).append('\n');
      text.append(indent).append("  from: ").append(identity.entity().from()).append('\n');
    }
    return text.toString();
  }

  private static String name(TrustDeclaration trust, String language) {
    return Objects.requireNonNull(trust.name().get(language), language);
  }

  private static String accreditations(List<Accreditation> accreditations) {
    var text = new StringBuilder("    accreditations:\n");
    for (Accreditation accreditation : accreditations) {
      text.append("      - scheme: ").append(accreditation.scheme()).append('\n');
      text.append("        from: ").append(accreditation.from()).append('\n');
      if (accreditation.until() != null) {
        text.append("        until: ").append(accreditation.until()).append('\n');
      }
      text.append("    ").append(SOURCE);
    }
    return text.toString();
  }

  private static byte[] der(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(byte[] der) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(der);
      return HexFormat.of().withUpperCase().formatHex(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
