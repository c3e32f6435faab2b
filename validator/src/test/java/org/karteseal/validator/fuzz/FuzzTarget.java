package org.karteseal.validator.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.EPrescription;
import org.karteseal.sign.certificate.CitizenCertificate;
import org.karteseal.sign.certificate.HcRoleReader;
import org.karteseal.sign.journal.JournalVerifier;
import org.karteseal.sign.journal.TokenEvidence;
import org.karteseal.sign.revocation.RevocationCheck;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.trust.PathBuilder;
import org.karteseal.sign.trust.TrustDirectory;
import org.karteseal.sign.trust.TrustPurpose;
import org.karteseal.timestamp.archive.tree.TreeFile;
import org.karteseal.timestamp.evidence.EvidenceRecord;
import org.karteseal.timestamp.exchange.OpenRequest;
import org.karteseal.timestamp.exchange.RequestList;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenRequest;
import org.karteseal.timestamp.tsa.TsaConfigurationFile;
import org.karteseal.timestamp.tsa.UnverifiedToken;
import org.karteseal.validator.life.Hospital;

/**
 * One parser of bytes from outside. A SealException is an answer; everything else that comes out of
 * {@link #feed} is a finding.
 */
enum FuzzTarget {
  PDF {
    @Override
    void feed(FuzzBench bench, byte[] input) throws SealException {
      bench.judge("record.pdf", input);
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws SealException {
      Document pdf = Hospital.pdf();
      return List.of(
          pdf.readAll(),
          bench.sign(pdf, SignatureForm.PADES, SignatureLevel.B),
          bench.sign(pdf, SignatureForm.PADES, SignatureLevel.LTA));
    }
  },
  XML {
    @Override
    void feed(FuzzBench bench, byte[] input) throws SealException {
      bench.judgeBeside("record.xml", input, FuzzSeeds.xml());
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws SealException {
      return List.of(
          bench.sign(FuzzSeeds.xml(), SignatureForm.XADES_ENVELOPED, SignatureLevel.B),
          bench.sign(FuzzSeeds.xml(), SignatureForm.XADES_ENVELOPING, SignatureLevel.T),
          bench.sign(FuzzSeeds.xml(), SignatureForm.XADES_DETACHED, SignatureLevel.B),
          bench.sign(FuzzSeeds.xml(), SignatureForm.XADES_MANIFEST, SignatureLevel.B),
          bench.sign(FuzzSeeds.xml(), SignatureForm.XADES_ENVELOPED, SignatureLevel.LTA));
    }
  },
  E_PRESCRIPTION {
    @Override
    void feed(FuzzBench bench, byte[] input) throws SealException {
      bench.judge("prescription.xml", input);
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws SealException {
      Document csv = FuzzSeeds.text("p.csv", "SJ1\r\n");
      return List.of(
          bench.sign(
              EPrescription.of(csv, Optional.of("P-0001")),
              SignatureForm.E_PRESCRIPTION,
              SignatureLevel.T));
    }
  },
  CMS {
    @Override
    void feed(FuzzBench bench, byte[] input) throws SealException {
      bench.judgeBeside("record.p7s", input, FuzzSeeds.json());
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws SealException {
      return List.of(
          bench.sign(FuzzSeeds.json(), SignatureForm.CADES_ATTACHED, SignatureLevel.B),
          bench.sign(FuzzSeeds.json(), SignatureForm.CADES_DETACHED, SignatureLevel.T),
          bench.sign(FuzzSeeds.json(), SignatureForm.CADES_ATTACHED, SignatureLevel.LTA));
    }
  },
  JSON {
    @Override
    void feed(FuzzBench bench, byte[] input) throws SealException {
      bench.judgeBeside("record.jws", input, FuzzSeeds.json());
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws SealException {
      return List.of(
          bench.sign(FuzzSeeds.json(), SignatureForm.JADES_ATTACHED, SignatureLevel.B),
          bench.sign(FuzzSeeds.json(), SignatureForm.JADES_COMPACT, SignatureLevel.B),
          bench.sign(FuzzSeeds.json(), SignatureForm.JADES_DETACHED, SignatureLevel.T),
          bench.sign(FuzzSeeds.json(), SignatureForm.JADES_ATTACHED, SignatureLevel.LTA));
    }
  },
  ASIC {
    @Override
    void feed(FuzzBench bench, byte[] input) throws SealException {
      bench.judge("record.asice", input);
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws SealException {
      return List.of(
          bench.sign(FuzzSeeds.json(), SignatureForm.ASIC_E, SignatureLevel.B),
          bench.sign(FuzzSeeds.json(), SignatureForm.ASIC_E, SignatureLevel.LTA));
    }
  },
  TOKEN {
    @Override
    void feed(FuzzBench bench, byte[] input) throws SealException {
      UnverifiedToken.parse(input);
      TokenRequest.parse(input);
      TokenJudgement.read(Octets.of(input));
      new TokenJudgement(bench.rules).judge(Octets.of(input), Hospital.START);
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws SealException {
      return List.of(bench.token(), FuzzSeeds.request().der());
    }
  },
  EVIDENCE {
    @Override
    void feed(FuzzBench bench, byte[] input) throws SealException {
      EvidenceRecord.parse(Octets.of(input));
      bench.evidence.check(Octets.of(input), bench.archived(), Hospital.START.plusSeconds(60));
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws SealException {
      return List.of(
          bench.evidenceRecord(), FuzzSeeds.EVIDENCE_XML.getBytes(StandardCharsets.UTF_8));
    }
  },
  CRL {
    @Override
    void feed(FuzzBench bench, byte[] input) {
      revocation(bench, RevocationData.Kind.CRL, input);
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) {
      return List.of(bench.hospital.server.pki().authority("hpki-sign-ca").crl());
    }
  },
  OCSP {
    @Override
    void feed(FuzzBench bench, byte[] input) {
      revocation(bench, RevocationData.Kind.OCSP, input);
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws IOException, GeneralSecurityException {
      return List.of(FuzzSeeds.ocsp(bench));
    }
  },
  CERTIFICATE {
    @Override
    void feed(FuzzBench bench, byte[] input) {
      HcRoleReader.readAttributes(input);
      for (X509Certificate certificate : certificates(input)) {
        HcRoleReader.read(certificate);
        if (CitizenCertificate.is(certificate)) {
          CitizenCertificate.name(certificate);
        }
        PathBuilder paths = new PathBuilder(bench.hospital.trust);
        Set<TrustPurpose> purposes = Set.of(TrustPurpose.HEALTHCARE_SIGNATURE);
        paths.build(certificate, List.of(bench.issuer), purposes, Hospital.START);
        paths.build(bench.leaf, List.of(certificate), purposes, Hospital.START);
      }
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws CertificateException {
      return List.of(bench.leaf.getEncoded(), bench.issuer.getEncoded());
    }
  },
  TRUST {
    @Override
    void feed(FuzzBench bench, byte[] input) throws IOException, SealException {
      Path folder = bench.copy(bench.hospital.folder.resolve("trust"), "trust");
      Files.write(folder.resolve("trust.yaml"), input);
      TrustDirectory.check(folder, Hospital.START);
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws IOException {
      return List.of(Files.readAllBytes(bench.hospital.folder.resolve("trust/trust.yaml")));
    }
  },
  CONFIGURATION {
    @Override
    void feed(FuzzBench bench, byte[] input) throws IOException, SealException {
      TsaConfigurationFile.load(bench.file("karteseal.yaml", input), Map.of());
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws IOException {
      List<byte[]> found = new ArrayList<>();
      try (var all = Files.list(bench.hospital.folder)) {
        for (Path file : (Iterable<Path>) all::iterator) {
          if (file.toString().endsWith(".yaml")) {
            found.add(Files.readAllBytes(file));
          }
        }
      }
      return found;
    }
  },
  JOURNAL {
    @Override
    void feed(FuzzBench bench, byte[] input) throws IOException, SealException {
      Path segment = bench.journal();
      Files.write(segment, input);
      new JournalVerifier(TokenEvidence.none()).verify(bench.folder.resolve("journal"), List.of());
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws IOException, SealException {
      return List.of(Files.readAllBytes(bench.journal()));
    }
  },
  TREE {
    @Override
    void feed(FuzzBench bench, byte[] input) throws IOException, SealException {
      Path file = bench.file("tree", input);
      TreeFile tree = TreeFile.open(file, DigestAlgorithm.SHA256, DigestAlgorithm.SHA512);
      for (int record = 0; record < Math.min(4, tree.records()); record++) {
        tree.digests(record);
        tree.path(record, tree.root());
      }
      tree.secondRoot(tree.root());
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws IOException, SealException {
      return List.of(FuzzSeeds.tree(bench.folder));
    }
  },
  EXCHANGE {
    @Override
    void feed(FuzzBench bench, byte[] input) throws IOException, SealException {
      RequestList.read(bench.file("requests.json", input));
    }

    @Override
    List<byte[]> seeds(FuzzBench bench) throws IOException, SealException {
      Path file = bench.folder.resolve("seed-requests.json");
      Files.deleteIfExists(file);
      RequestList.write(
          file, List.of(new OpenRequest("0".repeat(32), "batch-1", FuzzSeeds.request())));
      return List.of(Files.readAllBytes(file));
    }
  };

  /** Hands the input to the parser, and to whatever judges what it read. */
  abstract void feed(FuzzBench bench, byte[] input)
      throws IOException, GeneralSecurityException, SealException;

  /** Genuine inputs to start from. */
  abstract List<byte[]> seeds(FuzzBench bench)
      throws IOException, GeneralSecurityException, SealException;

  private static void revocation(FuzzBench bench, RevocationData.Kind kind, byte[] input) {
    RevocationCheck.status(
        bench.leaf,
        bench.issuer,
        List.of(bench.issuer),
        List.of(new RevocationData(kind, Octets.of(input))),
        Hospital.START);
  }

  private static List<X509Certificate> certificates(byte[] input) {
    List<X509Certificate> read = new ArrayList<>();
    for (CertificateFactory factory : factories()) {
      try {
        if (factory.generateCertificate(new ByteArrayInputStream(input))
            instanceof X509Certificate certificate) {
          read.add(certificate);
        }
      } catch (CertificateException | RuntimeException e) {
        // Not one that this provider reads.
      }
    }
    return read;
  }

  private static List<CertificateFactory> factories() {
    try {
      return List.of(
          CertificateFactory.getInstance("X.509"),
          CertificateFactory.getInstance("X.509", new BouncyCastleProvider()));
    } catch (CertificateException e) {
      throw new IllegalStateException(e);
    }
  }
}
