package org.karteseal.benchmark;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.signature.AbstractSignatureParameters;
import eu.europa.esig.dss.signature.DocumentSignatureService;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.XAdESTimestampParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.karteseal.timestamp.augment.BulkAugmenter;
import org.karteseal.timestamp.augment.BulkCounts;
import org.karteseal.timestamp.augment.BulkItem;
import org.karteseal.timestamp.augment.BulkOrder;
import org.karteseal.timestamp.augment.RecordAugmenter;

/** Both sides of the renewal of many documents, and how the documents are made. */
final class RenewalSides {
  private static final DigestAlgorithm DIGEST = DigestAlgorithm.SHA512;
  private static final int CONTENT = 100_000;
  private static final int LINE = 60;

  private final BenchmarkWorld world;
  private final PlainDssSide plain;
  private final RecordAugmenter many;

  RenewalSides(BenchmarkWorld world) throws Exception {
    this.world = world;
    this.plain = new PlainDssSide(world);
    this.many = new KarteSealSide(world).forMany();
  }

  /** KarteSeal's run over many documents: verified, stamped, verified, flushed, read back. */
  void ours(List<Path> inputs, Path target, int workers, WorkerCpu cpu) {
    List<BulkItem> items =
        inputs.stream().map(i -> new BulkItem(i, target.resolve(i.getFileName()))).toList();
    BulkCounts counts =
        new BulkAugmenter(many, new InsistingListener(cpu)).run(items, BulkOrder.renewal(workers));
    if (counts.renewed() != inputs.size()) {
      throw new IllegalStateException("not all renewed: " + counts);
    }
  }

  /** A loop over DSS, shared out over threads. */
  void plain(RenewalKind kind, List<Path> inputs, Path target, int workers, WorkerCpu cpu)
      throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try {
      List<Future<?>> all =
          inputs.stream()
              .<Future<?>>map(
                  input ->
                      threads.submit(
                          () -> {
                            cpu.note();
                            raise(kind, input, Optional.of(target.resolve(input.getFileName())));
                            cpu.note();
                            return true;
                          }))
              .toList();
      for (Future<?> one : all) {
        one.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  /** Plain DSS: one document to LTA, once more. */
  void raise(RenewalKind kind, Path input, Optional<Path> target) throws Exception {
    if (kind == RenewalKind.PDF) {
      plain.perform(Case.LTA_TO_LTA, input, target);
      return;
    }
    DSSDocument document = new InMemoryDocument(Files.readAllBytes(input));
    DSSDocument raised = xades().extendDocument(document, xml(SignatureLevel.XAdES_BASELINE_LTA));
    if (target.isPresent()) {
      raised.save(target.get().toString());
    }
  }

  /** A document of about 100 KB of that kind at LTA, another one for each number. */
  void make(RenewalKind kind, int number, Path file) throws Exception {
    switch (kind) {
      case PDF -> {
        SamplePdf.small().write(file, number);
        world.goTo(0);
        plain.perform(Case.SIGN_T, file, Optional.of(file));
        plain.perform(Case.T_TO_LTA, file, Optional.of(file));
      }
      case XML -> {
        world.goTo(0);
        sign(xades(), xml(SignatureLevel.XAdES_BASELINE_LTA), content(number), file);
      }
    }
  }

  private static DSSDocument content(int number) {
    Random random = new Random(number);
    StringBuilder text = new StringBuilder(CONTENT + 100);
    text.append("<record>");
    while (text.length() < CONTENT) {
      for (int i = 0; i < LINE; i++) {
        text.append((char) ('a' + random.nextInt(26)));
      }
      text.append('\n');
    }
    text.append("</record>");
    return new InMemoryDocument(text.toString().getBytes(StandardCharsets.UTF_8), "record");
  }

  private <
          P extends AbstractSignatureParameters<T>,
          T extends eu.europa.esig.dss.model.TimestampParameters>
      void sign(
          DocumentSignatureService<P, T> service, P parameters, DSSDocument content, Path file)
          throws Exception {
    SignatureValue value = plain.signatureOf(service.getDataToSign(content, parameters).getBytes());
    service.signDocument(content, parameters, value).save(file.toString());
  }

  private XAdESService xades() {
    XAdESService service = new XAdESService(plain.verifier());
    service.setTspSource(new TsaOfPlainDss(world));
    return service;
  }

  private XAdESSignatureParameters xml(SignatureLevel level) {
    XAdESSignatureParameters parameters = new XAdESSignatureParameters();
    parameters.setSignaturePackaging(SignaturePackaging.ENVELOPED);
    fill(parameters, level);
    parameters.setSignatureTimestampParameters(new XAdESTimestampParameters(DIGEST));
    parameters.setArchiveTimestampParameters(new XAdESTimestampParameters(DIGEST));
    return parameters;
  }

  private void fill(AbstractSignatureParameters<?> parameters, SignatureLevel level) {
    List<CertificateToken> chain =
        world.signer().chain().stream().map(CertificateToken::new).toList();
    parameters.setSignatureLevel(level);
    parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
    parameters.setSigningCertificate(chain.get(0));
    parameters.setCertificateChain(chain);
    parameters.bLevel().setSigningDate(Date.from(world.clock().instant()));
  }
}
