package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.enumerations.CommitmentTypeEnum;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.signature.AbstractSignatureParameters;
import java.util.Date;
import java.util.List;
import org.karteseal.sign.Attribution;
import org.karteseal.sign.SealException;

/** What all formats tell DSS of a signature in the same way. */
final class DssParameters {
  private DssParameters() {}

  /** Signer, time and signed attributes; the level is each format's own. */
  static void fill(AbstractSignatureParameters<?> parameters, SigningTask task) {
    List<CertificateToken> tokens = task.chain().stream().map(CertificateToken::new).toList();
    parameters.setDigestAlgorithm(digest(task.scheme().digest()));
    parameters.setEncryptionAlgorithm(algorithm(task).getEncryptionAlgorithm());
    parameters.setSigningCertificate(tokens.get(0));
    parameters.setCertificateChain(tokens);
    parameters.bLevel().setSigningDate(Date.from(task.at()));
    // DSS would compare with the wall clock; the signer's standing was checked at the time given.
    parameters.setCheckCertificateRevocation(false);
    Attribution attribution = task.request().attribution();
    attribution
        .act()
        .map(DssParameters::commitment)
        .ifPresent(c -> parameters.bLevel().setCommitmentTypeIndications(List.of(c)));
    List<String> roles = attribution.roles();
    if (!roles.isEmpty()) {
      parameters.bLevel().setClaimedSignerRoles(roles);
    }
  }

  private static CommitmentTypeEnum commitment(Attribution.Act act) {
    return switch (act) {
      case CREATED -> CommitmentTypeEnum.ProofOfCreation;
      case APPROVED -> CommitmentTypeEnum.ProofOfApproval;
    };
  }

  static DigestAlgorithm digest(org.karteseal.sign.DigestAlgorithm digest) {
    return DigestAlgorithm.forJavaName(digest.standardName());
  }

  private static SignatureAlgorithm algorithm(SigningTask task) {
    return SignatureAlgorithm.forJAVA(task.scheme().jcaName());
  }

  /** The value that the key gives for these bytes. */
  static SignatureValue sign(SigningTask task, byte[] toBeSigned) throws SealException {
    return new SignatureValue(
        algorithm(task), task.request().key().sign(task.scheme(), toBeSigned));
  }
}
