package org.karteseal.validator.testing;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Attribution;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.ades.SignatureFinding;
import org.karteseal.sign.ades.TimestampFinding;
import org.karteseal.sign.certificate.SignedRoles;
import org.karteseal.sign.trust.AlgorithmUse;

/** Makes the finding of a signature, starting from a good one; each method changes one thing. */
public final class Signatures {
  /** The algorithm of the testbed's people. */
  public static final AlgorithmUse RSA_2048 = new AlgorithmUse("RSA", 2048, Optional.of("SHA-256"));

  private Conclusion conclusion = Conclusion.passed();
  private Optional<SignatureLevel> level = Optional.of(SignatureLevel.B);
  private List<X509Certificate> chain;
  private Optional<String> anchorId = Optional.of("hpki-root");
  private AlgorithmUse algorithm = RSA_2048;
  private boolean intact = true;
  private int embeddedAnchors;
  private boolean signerKnown = true;
  private Instant withoutProof = Instant.parse("2026-06-01T00:00:00Z");
  private Coverage coverage = new Coverage(true, Optional.of(1000L), List.of(), List.of());
  private final List<TimestampFinding> timestamps = new ArrayList<>();

  private Signatures(List<X509Certificate> chain) {
    this.chain = chain;
  }

  public static Signatures by(List<X509Certificate> chain) {
    return new Signatures(chain);
  }

  public Signatures at(SignatureLevel reached) {
    level = Optional.of(reached);
    return this;
  }

  public Signatures withoutLevel() {
    level = Optional.empty();
    return this;
  }

  public Signatures concluded(Conclusion reached) {
    conclusion = reached;
    return this;
  }

  public Signatures indeterminate(String subIndication) {
    return concluded(Conclusion.indeterminate(subIndication, List.of()));
  }

  public Signatures broken() {
    intact = false;
    return concluded(Conclusion.failed("HASH_FAILURE", List.of()));
  }

  public Signatures anchor(String id) {
    anchorId = Optional.of(id);
    return this;
  }

  public Signatures withoutAnchor() {
    anchorId = Optional.empty();
    return this;
  }

  public Signatures withoutSigner() {
    signerKnown = false;
    chain = List.of();
    return withoutAnchor();
  }

  public Signatures with(AlgorithmUse use) {
    algorithm = use;
    return this;
  }

  public Signatures embeddedAnchors(int count) {
    embeddedAnchors = count;
    return this;
  }

  public Signatures covering(Coverage covered) {
    coverage = covered;
    return this;
  }

  public Signatures laterChange(Coverage.Kind kind) {
    return covering(
        new Coverage(
            false,
            Optional.of(1000L),
            List.of(),
            List.of(new Coverage.LaterChange(2, kind, "12 0 R"))));
  }

  /** The best signature time where no timestamp passed: when it was validated. */
  public Signatures validatedAt(Instant time) {
    withoutProof = time;
    return this;
  }

  public Signatures stamped(TimestampFinding timestamp) {
    timestamps.add(timestamp);
    return this;
  }

  public SignatureFinding finding() {
    Instant claimed = Instant.parse("2026-04-01T00:00:00Z");
    return new SignatureFinding(
        "S-1",
        conclusion,
        level,
        signerKnown ? Optional.of(chain.get(0)) : Optional.empty(),
        chain,
        anchorId,
        Optional.of(claimed),
        timestamps.stream()
            .filter(t -> t.conclusion().hasPassed())
            .map(TimestampFinding::genTime)
            .findFirst()
            .orElse(withoutProof),
        Optional.of(algorithm),
        intact,
        embeddedAnchors,
        timestamps,
        coverage,
        Attribution.none(),
        SignedRoles.none());
  }
}
