package org.karteseal.timestamp.tsa;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;

/** The digests of one imprint, each computed once: behind it may lie a gigabyte. */
final class ImprintDigests {
  private final MessageImprint imprint;
  private final Map<DigestAlgorithm, Octets> known = new EnumMap<>(DigestAlgorithm.class);

  ImprintDigests(MessageImprint imprint) {
    this.imprint = imprint;
  }

  /** The algorithm for that authority. */
  DigestAlgorithm algorithm(TsaClient client) {
    return imprint.only().orElse(client.configuration().digest());
  }

  /** All that may be asked for. */
  Set<DigestAlgorithm> algorithms(List<TsaClient> clients) {
    Set<DigestAlgorithm> algorithms = new LinkedHashSet<>();
    clients.forEach(client -> algorithms.add(algorithm(client)));
    return algorithms;
  }

  Octets digest(DigestAlgorithm algorithm) throws SealException {
    Octets digest = known.get(algorithm);
    if (digest == null) {
      digest = Octets.of(imprint.digest(algorithm));
      known.put(algorithm, digest);
    }
    return digest;
  }
}
