package org.karteseal.validator.testing;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.TimestampFinding;
import org.karteseal.sign.ades.TimestampFinding.Kind;
import org.karteseal.sign.trust.AlgorithmUse;

/** Makes the finding of a timestamp, starting from a good one; each method changes one thing. */
public final class Timestamps {
  private final String id;
  private final Kind kind;
  private final Instant genTime;
  private final List<X509Certificate> chain;
  private Conclusion conclusion = Conclusion.passed();
  private Optional<String> anchorId = Optional.of("tsa-root");
  private Optional<String> authorityId = Optional.of("minister");
  private AlgorithmUse algorithm = new AlgorithmUse("RSA", 3072, Optional.of("SHA-512"));
  private String imprintDigest = "SHA-256";
  private boolean intact = true;
  private boolean revocationData = true;

  private Timestamps(String id, Kind kind, String genTime, List<X509Certificate> chain) {
    this.id = id;
    this.kind = kind;
    this.genTime = Instant.parse(genTime);
    this.chain = chain;
  }

  public static Timestamps signature(String id, String genTime, List<X509Certificate> chain) {
    return new Timestamps(id, Kind.SIGNATURE, genTime, chain);
  }

  public static Timestamps archive(String id, String genTime, List<X509Certificate> chain) {
    return new Timestamps(id, Kind.ARCHIVE, genTime, chain);
  }

  public Timestamps indeterminate(String subIndication) {
    conclusion = Conclusion.indeterminate(subIndication, List.of());
    return this;
  }

  public Timestamps broken() {
    intact = false;
    conclusion = Conclusion.failed("HASH_FAILURE", List.of());
    return this;
  }

  public Timestamps anchor(String anchor) {
    anchorId = Optional.of(anchor);
    return this;
  }

  public Timestamps withoutAnchor() {
    anchorId = Optional.empty();
    return indeterminate("NO_CERTIFICATE_CHAIN_FOUND");
  }

  public Timestamps authority(String authority) {
    authorityId = Optional.of(authority);
    return this;
  }

  public Timestamps withoutAuthority() {
    authorityId = Optional.empty();
    return this;
  }

  public Timestamps with(AlgorithmUse use) {
    algorithm = use;
    return this;
  }

  public Timestamps imprint(String digest) {
    imprintDigest = digest;
    return this;
  }

  public Timestamps withoutRevocationData() {
    revocationData = false;
    return this;
  }

  public TimestampFinding finding() {
    return new TimestampFinding(
        id,
        kind,
        conclusion,
        genTime,
        Optional.of("2.999.1.1"),
        Optional.of(chain.get(0)),
        chain,
        anchorId,
        authorityId,
        Optional.of(algorithm),
        imprintDigest,
        intact,
        revocationData);
  }
}
