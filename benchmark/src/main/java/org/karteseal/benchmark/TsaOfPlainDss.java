package org.karteseal.benchmark;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/** The authority in this process, asked and checked as DSS's own online source does. */
final class TsaOfPlainDss implements TSPSource {
  /** Both sides stamp with the same digest. */
  static final org.karteseal.sign.DigestAlgorithm DIGEST =
      org.karteseal.sign.DigestAlgorithm.SHA512;

  private static final long serialVersionUID = 1L;
  private static final int NONCE_BITS = 128;

  private final transient BenchmarkWorld world;
  private final SecureRandom random = new SecureRandom();

  TsaOfPlainDss(BenchmarkWorld world) {
    this.world = world;
  }

  @Override
  public TimestampBinary getTimeStampResponse(DigestAlgorithm algorithm, byte[] digest) {
    TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
    generator.setCertReq(true);
    generator.setReqPolicy(new ASN1ObjectIdentifier(world.tsaPolicy()));
    try {
      TimeStampRequest request =
          generator.generate(
              new ASN1ObjectIdentifier(algorithm.getOid()),
              digest,
              new BigInteger(NONCE_BITS, random));
      TimeStampResponse response = new TimeStampResponse(world.respond(request.getEncoded()));
      response.validate(request);
      return new TimestampBinary(response.getTimeStampToken().getEncoded());
    } catch (TSPException | IOException e) {
      throw new IllegalStateException("the authority in this process answered wrongly", e);
    }
  }
}
