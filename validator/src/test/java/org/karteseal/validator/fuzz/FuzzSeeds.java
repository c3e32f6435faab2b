package org.karteseal.validator.fuzz;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.archive.tree.TreeBuilder;
import org.karteseal.timestamp.archive.tree.TwoDigests;
import org.karteseal.timestamp.tsa.TokenRequest;

/** Genuine inputs that take more than one call to make. */
final class FuzzSeeds {
  static final String EVIDENCE_XML =
      "<EvidenceRecord xmlns='urn:ietf:params:xml:ns:ers' Version='1.0'><ArchiveTimeStampSequence>"
          + "<ArchiveTimeStampChain Order='1'><DigestMethod"
          + " Algorithm='http://www.w3.org/2001/04/xmlenc#sha256'/><CanonicalizationMethod"
          + " Algorithm='http://www.w3.org/2001/10/xml-exc-c14n#'/><ArchiveTimeStamp Order='1'>"
          + "<HashTree><Sequence Order='1'><DigestValue>AAAA</DigestValue></Sequence></HashTree>"
          + "<TimeStamp><TimeStampToken Type='RFC3161'>AAAA</TimeStampToken></TimeStamp>"
          + "</ArchiveTimeStamp></ArchiveTimeStampChain></ArchiveTimeStampSequence>"
          + "</EvidenceRecord>";

  private FuzzSeeds() {}

  static Document text(String name, String content) throws SealException {
    return Document.of(name, content.getBytes(StandardCharsets.UTF_8));
  }

  static Document xml() throws SealException {
    return text("record.xml", "<record xmlns='urn:test'><text>synthetic</text></record>");
  }

  static Document json() throws SealException {
    return text("record.json", "{\"resourceType\":\"Bundle\",\"type\":\"document\"}");
  }

  static Octets digest(DigestAlgorithm algorithm) throws SealException {
    return Octets.of(Document.of("archived", FuzzBench.ARCHIVED).digest(algorithm));
  }

  static TokenRequest request() throws SealException {
    return new TokenRequest(
        DigestAlgorithm.SHA256,
        digest(DigestAlgorithm.SHA256),
        BigInteger.valueOf(Long.MAX_VALUE),
        Optional.empty());
  }

  /** A tree file of three records. */
  static byte[] tree(Path folder) throws IOException, SealException {
    Path file = folder.resolve("seed-tree");
    Files.deleteIfExists(file);
    try (TreeBuilder tree =
        TreeBuilder.of(
            DigestAlgorithm.SHA256, DigestAlgorithm.SHA512, 3, folder.resolve("spool"))) {
      TwoDigests digests =
          new TwoDigests(digest(DigestAlgorithm.SHA256), digest(DigestAlgorithm.SHA512));
      for (int record = 0; record < 3; record++) {
        tree.put(record, digests);
      }
      tree.write(file);
    }
    return Files.readAllBytes(file);
  }

  /** The answer about the certificate of the bench. */
  static byte[] ocsp(FuzzBench bench) throws GeneralSecurityException, IOException {
    try {
      CertificateID id =
          new CertificateID(
              new JcaDigestCalculatorProviderBuilder()
                  .build()
                  .get(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1)),
              new JcaX509CertificateHolder(bench.issuer),
              bench.leaf.getSerialNumber());
      return bench
          .hospital
          .server
          .pki()
          .authority("hpki-sign-ca")
          .ocsp(new OCSPReqBuilder().addRequest(id).build().getEncoded());
    } catch (OCSPException | OperatorCreationException e) {
      throw new GeneralSecurityException(e);
    }
  }
}
