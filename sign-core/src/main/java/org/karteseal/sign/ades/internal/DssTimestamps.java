package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.SealException;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.VerifiedTimestamp;

/**
 * Our timestamp source in the form of DSS, which digests before it asks. An authority that wants
 * another digest ends the attempt, and the act is repeated with that one.
 */
final class DssTimestamps implements TSPSource {
  private static final long serialVersionUID = 1L;

  private final transient TimestampSource source;
  private final transient List<VerifiedTimestamp> obtained = new ArrayList<>();

  DssTimestamps(TimestampSource source) {
    this.source = source;
  }

  List<VerifiedTimestamp> obtained() {
    return obtained;
  }

  @Override
  public TimestampBinary getTimeStampResponse(DigestAlgorithm algorithm, byte[] digest) {
    try {
      VerifiedTimestamp timestamp =
          source.stamp(
              wanted -> {
                if (DssParameters.digest(wanted) != algorithm) {
                  throw new OtherDigestException(wanted);
                }
                return digest.clone();
              });
      obtained.add(timestamp);
      return new TimestampBinary(timestamp.token().toByteArray());
    } catch (SealException e) {
      throw new CarriedException(e);
    }
  }

  /** Carries what the world said through code that knows no checked exceptions. */
  static final class CarriedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final SealException carried;

    CarriedException(SealException carried) {
      super(carried);
      this.carried = carried;
    }

    SealException carried() {
      return carried;
    }
  }

  /** The authority wants another digest than the act was begun with. */
  static final class OtherDigestException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final org.karteseal.sign.DigestAlgorithm wanted;

    OtherDigestException(org.karteseal.sign.DigestAlgorithm wanted) {
      super(wanted.standardName(), null, false, false);
      this.wanted = wanted;
    }

    org.karteseal.sign.DigestAlgorithm wanted() {
      return wanted;
    }
  }
}
