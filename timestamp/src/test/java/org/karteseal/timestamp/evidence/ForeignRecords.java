package org.karteseal.timestamp.evidence;

import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.junit.jupiter.api.Assumptions;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.LocalizedName;
import org.karteseal.sign.Octets;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.Interval;
import org.karteseal.sign.trust.TimestampAuthority;
import org.karteseal.sign.trust.TrustAnchor;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.timestamp.tsa.TokenStatement;

/** Records of other origin, their documents, and a register that trusts their authorities. */
final class ForeignRecords {
  private final Path folder;

  /** Everything in the corpus that may be a document, by its path. */
  private final Map<String, byte[]> pool = new TreeMap<>();

  private ForeignRecords(Path folder) {
    this.folder = folder;
  }

  static ForeignRecords open() {
    String property = System.getProperty("karteseal.corpus");
    Path root = property != null ? Path.of(property) : Path.of("../../shared/corpus");
    Path folder = root.resolve("evidence-records").toAbsolutePath().normalize();
    Assumptions.assumeTrue(Files.exists(folder), "corpus not there: " + folder);
    ForeignRecords records = new ForeignRecords(folder);
    records.files().forEach(f -> records.pool.put(records.name(f), records.bytes(f)));
    for (int i = 0; i < 10; i++) {
      // DSS's authors took single octets for many of their documents.
      records.pool.put("octet " + i, new byte[] {(byte) i});
    }
    records.pool.put("text 123456", "123456".getBytes(StandardCharsets.UTF_8));
    return records;
  }

  private List<Path> files() {
    try (Stream<Path> walk = Files.walk(folder)) {
      return walk.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every record of the corpus, by its path. */
  Map<String, Octets> all() {
    Map<String, Octets> records = new LinkedHashMap<>();
    for (Path file : files()) {
      String name = name(file);
      boolean record =
          name.matches(".*\\.(ers|er)(\\.b64)?$")
              || name.endsWith("basis_ers.b64")
              || name.matches(".*(er-.*|\\.er)\\.xml$");
      if (record) {
        records.put(name, Octets.of(bytes(file)));
      }
    }
    return records;
  }

  Octets record(String name) {
    return Octets.of(bytes(folder.resolve(name)));
  }

  String name(Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }

  private byte[] bytes(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      boolean text = file.toString().endsWith(".b64") || startsLikeBase64(bytes, file);
      return text ? Base64.getMimeDecoder().decode(bytes) : bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean startsLikeBase64(byte[] bytes, Path file) {
    return file.toString().endsWith(".ers") && bytes.length > 1 && bytes[0] == 'M';
  }

  byte[] document(String name) {
    byte[] found = pool.get(name);
    if (found == null) {
      throw new AssertionError("no document " + name);
    }
    return found;
  }

  /** The names of documents of the pool that the record's first list, or its imprint, has. */
  List<String> documentsOf(EvidenceRecord record) {
    StoredTimestamp first = record.chains().get(0).get(0);
    List<Octets> wanted =
        first.tree().lists().isEmpty()
            ? TokenJudgement.read(first.token()).map(TokenStatement::imprint).stream().toList()
            : first.tree().lists().get(0);
    String method = record.links().canonicalization(0);
    List<Octets> seen = new ArrayList<>();
    List<String> names = new ArrayList<>();
    pool.forEach(
        (name, content) -> {
          List<Octets> digests = new ArrayList<>();
          first.digest().digest(content).ifPresent(digests::add);
          if (!method.isEmpty()) {
            Canonicalization.ofDocument(content, method)
                .flatMap(first.digest()::digest)
                .ifPresent(digests::add);
          }
          for (Octets digest : digests) {
            if (wanted.contains(digest) && !seen.contains(digest)) {
              seen.add(digest);
              names.add(name);
              return;
            }
          }
        });
    return names;
  }

  List<ArchivedDocument> ours(List<String> names) {
    return names.stream().map(n -> ArchivedDocument.of(n, Octets.of(document(n)))).toList();
  }

  List<DSSDocument> theirs(List<String> names) {
    return names.stream().<DSSDocument>map(n -> new InMemoryDocument(document(n), n)).toList();
  }

  /**
   * The digests of a document that nobody has, as the record itself states them: enough to see
   * whether the rest of it holds together.
   */
  static Map<DigestAlgorithm, Octets> statedDigests(EvidenceRecord record) {
    Map<DigestAlgorithm, Octets> stated = new LinkedHashMap<>();
    DocumentDigests digests = new DocumentDigests(record, List.of());
    for (int chain = 0; chain < record.chainCount(); chain++) {
      StoredTimestamp first = record.chains().get(chain).get(0);
      boolean plain = chain == 0 || record.links().isSequenceDigestListed();
      List<Octets> candidates =
          first.tree().lists().isEmpty()
              ? TokenJudgement.read(first.token()).map(TokenStatement::imprint).stream().toList()
              : new ArrayList<>(first.tree().lists().get(0));
      if (chain > 0) {
        List<Octets> sequence =
            digests.ofSequence(chain, first.digest()).stream()
                .map(DocumentDigests.Candidate::digest)
                .toList();
        candidates = candidates.stream().filter(c -> !sequence.contains(c)).toList();
      }
      if (plain && !candidates.isEmpty() && first.digest().own().isPresent()) {
        stated.putIfAbsent(first.digest().own().get(), candidates.get(0));
      }
    }
    return stated;
  }

  /** The certificates that signed tokens of this record; trusting them leaves revocation aside. */
  static Collection<X509Certificate> signers(EvidenceRecord record) {
    Map<String, X509Certificate> found = new LinkedHashMap<>();
    for (List<StoredTimestamp> chain : record.chains()) {
      for (StoredTimestamp stored : chain) {
        try {
          CMSSignedData cms = new CMSSignedData(stored.token().toByteArray());
          for (var signer : cms.getSignerInfos().getSigners()) {
            for (X509CertificateHolder holder : cms.getCertificates().getMatches(null)) {
              if (!signer.getSID().match(holder)) {
                continue;
              }
              X509Certificate certificate =
                  (X509Certificate)
                      CertificateFactory.getInstance("X.509")
                          .generateCertificate(new ByteArrayInputStream(holder.getEncoded()));
              found.put(TrustRegister.sha256(certificate), certificate);
            }
          }
        } catch (Exception e) {
          // A record whose tokens cannot be read has no signers.
        }
      }
    }
    return found.values();
  }

  static TokenRules rules(Collection<X509Certificate> anchors) {
    Interval always = new Interval(Instant.EPOCH, Optional.empty());
    List<TrustAnchor> trusted = new ArrayList<>();
    for (X509Certificate anchor : anchors) {
      trusted.add(
          new TrustAnchor(
              "foreign-" + trusted.size(),
              anchor,
              Set.of(TrustPurpose.TIMESTAMP),
              always,
              true,
              "corpus",
              Optional.empty()));
    }
    if (trusted.isEmpty()) {
      trusted.add(
          new TrustAnchor(
              "nobody",
              EvidenceBench.shared().root(),
              Set.of(TrustPurpose.TIMESTAMP),
              always,
              true,
              "testbed",
              Optional.empty()));
    }
    Accreditation vouched =
        new Accreditation(Accreditation.Scheme.MINISTER, always, "corpus", Optional.empty());
    TimestampAuthority authority =
        new TimestampAuthority(
            "foreign",
            new LocalizedName("foreign", "foreign"),
            anchors.stream()
                .map(TrustRegister::sha256)
                .collect(java.util.stream.Collectors.toSet()),
            List.of(vouched));
    return TokenRules.standard(
        new TrustRegister(trusted, List.of(), List.of(), Map.of(), List.of(authority)),
        AlgorithmPolicy.standard(),
        RevocationSource.none());
  }

  /** An hour after the newest token. */
  static Instant after(EvidenceRecord record) {
    return record.chains().stream()
        .flatMap(List::stream)
        .flatMap(s -> TokenJudgement.read(s.token()).stream())
        .map(TokenStatement::genTime)
        .max(Instant::compareTo)
        .orElse(Instant.parse("2026-01-01T00:00:00Z"))
        .plusSeconds(3600);
  }
}
