package org.karteseal.validator.attack;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonCertificateSource;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.ExternalResourcesCRLSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.validator.Network;
import org.karteseal.validator.RecordValidator;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.interop.Tool;
import org.karteseal.validator.life.Hospital;

/** What three programs say of one file: KarteSeal, DSS with its default policy, and pdfsig. */
final class Judges {
  private final Hospital hospital;
  private final RecordValidator ours;

  Judges(Hospital hospital) {
    this.hospital = hospital;
    this.ours =
        RecordValidator.builder(hospital.trust)
            .revocation(remembered(hospital.online()), Network.ONLINE)
            .build();
  }

  /** Each list is fetched once. */
  private static RevocationSource remembered(RevocationSource source) {
    Map<Object, List<RevocationData>> known = new HashMap<>();
    return (certificate, issuer, at) ->
        known.computeIfAbsent(certificate, c -> source.find(certificate, issuer, at));
  }

  /**
   * A verdict and all codes that stand beside it.
   *
   * @param verdict the verdict's name, or why there is none
   * @param codes reasons, later changes and unreadable signatures
   */
  record Opinion(String verdict, Set<String> codes) {
    boolean passed() {
      return "TOTAL_PASSED".equals(verdict);
    }

    boolean saysNothing() {
      return "NO_SIGNATURE".equals(verdict);
    }
  }

  Opinion ours(byte[] file) {
    try {
      ValidationReport report =
          ours.validate(
              Document.of("record.pdf", file), ValidationRequest.at(hospital.clock.instant()));
      Set<String> codes = new LinkedHashSet<>();
      report
          .signatures()
          .forEach(
              s -> {
                codes.addAll(s.conclusion().reasons());
                s.coverage().laterChanges().stream()
                    .filter(c -> !c.kind().isAllowed())
                    .forEach(c -> codes.add(c.kind() + "(" + c.what() + ")"));
              });
      report.unreadable().forEach(u -> codes.add(u.cause()));
      return new Opinion(report.verdict().name(), codes);
    } catch (SealException e) {
      return new Opinion("REFUSED", Set.of(e.reason().name()));
    }
  }

  /** DSS as its documentation shows it, over the same anchors and revocation lists. */
  String plainDss(byte[] file, List<byte[]> lists) {
    CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
    hospital
        .trust
        .anchors()
        .forEach(a -> anchors.addCertificate(new CertificateToken(a.certificate())));
    CommonCertificateSource issuers = new CommonCertificateSource();
    hospital.trust.issuers().forEach(i -> issuers.addCertificate(new CertificateToken(i)));
    CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    verifier.setTrustedCertSources(anchors);
    verifier.setAdjunctCertSources(issuers);
    verifier.setCrlSource(
        new ExternalResourcesCRLSource(
            lists.stream().map(ByteArrayInputStream::new).toArray(InputStream[]::new)));
    try {
      SignedDocumentValidator validator =
          SignedDocumentValidator.fromDocument(new InMemoryDocument(file, "record.pdf"));
      validator.setCertificateVerifier(verifier);
      validator.setValidationTime(Date.from(hospital.clock.instant()));
      SimpleReport report = validator.validateDocument().getSimpleReport();
      List<String> verdicts = new ArrayList<>();
      for (String id : report.getSignatureIdList()) {
        String sub = report.getSubIndication(id) == null ? "" : "/" + report.getSubIndication(id);
        verdicts.add(report.getIndication(id) + sub);
      }
      return verdicts.isEmpty() ? "NO_SIGNATURE" : String.join(" ", verdicts);
    } catch (RuntimeException e) {
      return e.getClass().getSimpleName();
    }
  }

  /** The lists in the security store of a document at level LT. */
  static List<byte[]> lists(byte[] archived) throws Exception {
    List<byte[]> lists = new ArrayList<>();
    try (PDDocument pdf = Loader.loadPDF(archived)) {
      COSDictionary store =
          pdf.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("DSS"));
      COSArray all = store.getCOSArray(COSName.getPDFName("CRLs"));
      for (int i = 0; i < all.size(); i++) {
        try (InputStream in = ((COSStream) all.getObject(i)).createInputStream()) {
          lists.add(in.readAllBytes());
        }
      }
    }
    return lists;
  }

  /** The program's words on the validity of each signature. */
  static String pdfsig(byte[] file) throws Exception {
    if (Tool.find("pdfsig").isEmpty()) {
      return "-";
    }
    Path path = Files.createTempFile("karteseal-attack-", ".pdf");
    try {
      Files.write(path, file);
      Tool.Answer answer = Tool.required("pdfsig").run(path.toString());
      List<String> said = new ArrayList<>();
      for (String line : answer.lines()) {
        if (line.startsWith("- Signature Validation: ")) {
          said.add(line.substring(24));
        } else if (line.contains("Total document signed")) {
          said.add("total");
        } else if (line.contains("Not total document signed")) {
          said.add("not total");
        }
      }
      return said.isEmpty() ? "exit " + answer.exit() : String.join(" ", said);
    } finally {
      Files.delete(path);
    }
  }
}
