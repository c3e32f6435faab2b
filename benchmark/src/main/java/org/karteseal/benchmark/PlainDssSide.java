package org.karteseal.benchmark;

import eu.europa.esig.dss.crl.CRLUtils;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.FileDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.PAdESTimestampParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/** A loop over DSS as its documentation shows it, with its default handlers and policy. */
final class PlainDssSide implements Side {
  private static final int LARGE = 8 * 1024 * 1024;
  private static final SignatureAlgorithm ALGORITHM = SignatureAlgorithm.RSA_SHA256;

  private final BenchmarkWorld world;
  private final PlainDssValidation validation;

  PlainDssSide(BenchmarkWorld world) {
    this.world = world;
    this.validation = new PlainDssValidation(world.trust());
  }

  @Override
  public String name() {
    return "plain DSS";
  }

  @Override
  public void perform(Case which, Path input, Optional<Path> target) throws Exception {
    DSSDocument document =
        Files.size(input) < LARGE
            ? new InMemoryDocument(Files.readAllBytes(input))
            : new FileDocument(input.toFile());
    switch (which) {
      case SIGN_T -> deliver(sign(document), target);
      case T_TO_LTA, LTA_TO_LTA -> deliver(raise(document), target);
      case VALIDATE_LTA -> validation.validate(document, world.clock().instant());
    }
  }

  /** A verifier whose lists are at hand. */
  CommonCertificateVerifier verifier() {
    CommonCertificateVerifier verifier = validation.verifier();
    verifier.setCrlSource(new Lists(world));
    return verifier;
  }

  private PAdESService service() {
    PAdESService service = new PAdESService(verifier());
    service.setTspSource(new TsaOfPlainDss(world));
    return service;
  }

  private PAdESSignatureParameters parameters(SignatureLevel level) {
    PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    parameters.setSignatureLevel(level);
    parameters.setDigestAlgorithm(ALGORITHM.getDigestAlgorithm());
    PAdESTimestampParameters timestamp = new PAdESTimestampParameters(stampDigest());
    parameters.setSignatureTimestampParameters(timestamp);
    parameters.setArchiveTimestampParameters(new PAdESTimestampParameters(stampDigest()));
    return parameters;
  }

  private static DigestAlgorithm stampDigest() {
    return DigestAlgorithm.forOID(TsaOfPlainDss.DIGEST.oid());
  }

  private DSSDocument sign(DSSDocument document) throws GeneralSecurityException {
    List<CertificateToken> chain =
        world.signer().chain().stream().map(CertificateToken::new).toList();
    PAdESSignatureParameters parameters = parameters(SignatureLevel.PAdES_BASELINE_T);
    parameters.setSigningCertificate(chain.get(0));
    parameters.setCertificateChain(chain);
    parameters.bLevel().setSigningDate(Date.from(world.clock().instant()));
    PAdESService service = service();
    byte[] toBeSigned = service.getDataToSign(document, parameters).getBytes();
    return service.signDocument(document, parameters, signatureOf(toBeSigned));
  }

  /** The signer's signature. */
  SignatureValue signatureOf(byte[] toBeSigned) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(ALGORITHM.getJCEId());
    signature.initSign(world.signer().privateKey());
    signature.update(toBeSigned);
    return new SignatureValue(ALGORITHM, signature.sign());
  }

  private DSSDocument raise(DSSDocument document) {
    return service().extendDocument(document, parameters(SignatureLevel.PAdES_BASELINE_LTA));
  }

  private static void deliver(DSSDocument made, Optional<Path> target) throws IOException {
    if (target.isPresent()) {
      made.save(target.get().toString());
    }
  }

  /** The same lists that the other side gets, as a cache would hold them. */
  private static final class Lists implements CRLSource {
    private static final long serialVersionUID = 1L;
    private final transient BenchmarkWorld world;

    Lists(BenchmarkWorld world) {
      this.world = world;
    }

    @Override
    public CRLToken getRevocationToken(CertificateToken certificate, CertificateToken issuer) {
      byte[] list = world.crl(issuer.getCertificate()).toByteArray();
      try {
        return new CRLToken(
            certificate, CRLUtils.buildCRLValidity(CRLUtils.buildCRLBinary(list), issuer));
      } catch (IOException e) {
        throw new IllegalStateException("the testbed issues readable lists", e);
      }
    }
  }
}
