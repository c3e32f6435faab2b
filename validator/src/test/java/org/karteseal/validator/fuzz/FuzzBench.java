package org.karteseal.validator.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.SignedRecord;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.journal.Act;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.journal.JournalEntry;
import org.karteseal.sign.key.Pkcs12Key;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.timestamp.evidence.ArchivedDocument;
import org.karteseal.timestamp.evidence.EvidenceCheck;
import org.karteseal.timestamp.evidence.EvidenceIssuer;
import org.karteseal.timestamp.evidence.EvidenceResult;
import org.karteseal.timestamp.tsa.TokenCheck;
import org.karteseal.timestamp.tsa.TokenRules;
import org.karteseal.validator.RecordValidator;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.life.Hospital;

/** What the targets need besides their input: trust, a validator, a folder, genuine documents. */
final class FuzzBench implements AutoCloseable {
  /** The document of every evidence record. */
  static final byte[] ARCHIVED = "archived".getBytes(StandardCharsets.UTF_8);

  final Hospital hospital;
  final Path folder;
  final TokenRules rules;
  final TokenCheck tokens;
  final EvidenceCheck evidence;
  final X509Certificate leaf;
  final X509Certificate issuer;
  private final RecordValidator validator;

  FuzzBench() throws IOException, SealException {
    hospital = new Hospital(List.of("doctor"));
    folder = Files.createTempDirectory("karteseal-fuzz-");
    rules =
        TokenRules.standard(hospital.trust, AlgorithmPolicy.standard(), RevocationSource.none());
    tokens = new TokenCheck(rules);
    evidence = new EvidenceCheck(rules);
    validator = RecordValidator.builder(hospital.trust).build();
    List<X509Certificate> chain = hospital.server.pki().identity("doctor").chain();
    leaf = chain.get(0);
    issuer = chain.get(1);
  }

  /** A verdict, or a refusal with a reason: both are answers. */
  void judge(String name, byte[] input) throws SealException {
    judge(Document.of(name, input));
  }

  /** The same for a signature whose content stands beside it. */
  void judgeBeside(String name, byte[] input, Document content) throws SealException {
    judge(Document.of(name, input).accompaniedBy(List.of(content)));
  }

  private void judge(Document document) throws SealException {
    validator.validate(document, ValidationRequest.at(Hospital.START.plusSeconds(60)));
  }

  byte[] sign(Document content, SignatureForm form, SignatureLevel level) throws SealException {
    try (Pkcs12Key key = hospital.key("doctor");
        SignedRecord signed =
            hospital
                .signer("tsa-1")
                .sign(SigningRequest.of(content, key).atLevel(level).inForm(form))) {
      return signed.document().readAll();
    }
  }

  byte[] token() throws SealException {
    MessageImprint imprint =
        MessageImprint.of(DigestAlgorithm.SHA512, FuzzSeeds.digest(DigestAlgorithm.SHA512));
    return hospital.pool("tsa-1").stamp(imprint).token().toByteArray();
  }

  List<ArchivedDocument> archived() {
    return List.of(ArchivedDocument.of("archived", Octets.of(ARCHIVED)));
  }

  byte[] evidenceRecord() throws SealException {
    EvidenceResult result =
        new EvidenceIssuer(
                hospital.pool("tsa-1"),
                TokenRules.standard(hospital.trust, AlgorithmPolicy.standard(), hospital.online()),
                hospital.clock)
            .seal(List.of(archived()), DigestAlgorithm.SHA512)
            .get(0);
    return ((EvidenceResult.Written) result).record().toByteArray();
  }

  /** The input as a file of that name. */
  Path file(String name, byte[] input) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.toAbsolutePath().getParent());
    return Files.write(file, input);
  }

  /** A folder with the files of that one. */
  Path copy(Path from, String name) throws IOException {
    Path to = folder.resolve(name);
    if (!Files.exists(to)) {
      try (Stream<Path> all = Files.walk(from)) {
        for (Path each : (Iterable<Path>) all::iterator) {
          Files.copy(each, to.resolve(from.relativize(each).toString()));
        }
      }
    }
    return to;
  }

  /** The only file of the journal that this makes. */
  Path journal() throws IOException, SealException {
    Path journal = folder.resolve("journal");
    if (!Files.exists(journal)) {
      Journal written = Journal.in(journal, hospital.clock, new SecureRandom());
      for (int i = 0; i < 3; i++) {
        written.record(JournalEntry.of(Act.VALIDATE).done());
      }
    }
    try (Stream<Path> all = Files.walk(journal)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> f.toString().endsWith(".jsonl"))
          .findFirst()
          .orElseThrow();
    }
  }

  @Override
  public void close() {
    hospital.close();
  }
}
