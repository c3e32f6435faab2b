package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.model.policy.CryptographicSuite;
import eu.europa.esig.dss.model.policy.crypto.CryptographicSuiteEvaluation;
import eu.europa.esig.dss.model.policy.crypto.CryptographicSuiteParameter;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.trust.AlgorithmLife;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.DatedAlgorithm;

/**
 * The verification dates of our algorithm policy in the form of DSS, which holds them against the
 * proof of existence of each signature. The signing dates are checked by {@link
 * FindingRules#signingDate}.
 */
final class DssCryptographicSuite implements CryptographicSuite {
  private final Map<DigestAlgorithm, Set<CryptographicSuiteEvaluation>> digests =
      new EnumMap<>(DigestAlgorithm.class);
  private final Map<SignatureAlgorithm, Set<CryptographicSuiteEvaluation>> signatures =
      new EnumMap<>(SignatureAlgorithm.class);

  DssCryptographicSuite(AlgorithmPolicy policy) {
    for (DigestAlgorithm digest : DigestAlgorithm.values()) {
      AlgorithmLife life = policy.lifeOfDigest(digest.getJavaName());
      if (wasEverAllowed(life)) {
        digests.put(digest, Set.of(evaluation(life, null)));
      }
    }
    for (SignatureAlgorithm signature : SignatureAlgorithm.values()) {
      Set<CryptographicSuiteEvaluation> evaluations = evaluations(policy, signature);
      if (!evaluations.isEmpty()) {
        signatures.put(signature, evaluations);
      }
    }
  }

  private static Set<CryptographicSuiteEvaluation> evaluations(
      AlgorithmPolicy policy, SignatureAlgorithm signature) {
    Set<CryptographicSuiteEvaluation> result = new HashSet<>();
    EncryptionAlgorithm key = signature.getEncryptionAlgorithm();
    DigestAlgorithm digest = signature.getDigestAlgorithm();
    String family = key.getName().toUpperCase(Locale.ROOT);
    List<DatedAlgorithm> lines =
        policy.entries().stream()
            .filter(e -> e.kind() == DatedAlgorithm.Kind.SIGNATURE && e.name().equals(family))
            .sorted(java.util.Comparator.comparingInt(DatedAlgorithm::minimumKeyBits))
            .toList();
    for (int i = 0; i < lines.size(); i++) {
      AlgorithmLife life = lines.get(i).life();
      if (key != EncryptionAlgorithm.EDDSA) {
        if (digest == null) {
          continue;
        }
        life = life.and(policy.lifeOfDigest(digest.getJavaName()));
      }
      if (wasEverAllowed(life)) {
        CryptographicSuiteParameter length = new CryptographicSuiteParameter();
        // The parameter names of ETSI TS 119 322.
        length.setName(EncryptionAlgorithm.RSA.isEquivalent(key) ? "moduluslength" : "plength");
        length.setMin(lines.get(i).minimumKeyBits());
        if (i + 1 < lines.size()) {
          length.setMax(lines.get(i + 1).minimumKeyBits() - 1);
        }
        result.add(evaluation(life, length));
      }
    }
    return result;
  }

  private static boolean wasEverAllowed(AlgorithmLife life) {
    return life.verifyUntil().isAfter(Instant.EPOCH);
  }

  private static CryptographicSuiteEvaluation evaluation(
      AlgorithmLife life, @Nullable CryptographicSuiteParameter length) {
    CryptographicSuiteEvaluation evaluation = new CryptographicSuiteEvaluation();
    if (length != null) {
      evaluation.setParameterList(List.of(length));
    }
    if (life.verifyUntil().isBefore(Instant.MAX)) {
      evaluation.setValidityEnd(Date.from(life.verifyUntil()));
    }
    return evaluation;
  }

  @Override
  public String getPolicyName() {
    return "KarteSeal algorithm policy";
  }

  @Override
  public Map<DigestAlgorithm, Set<CryptographicSuiteEvaluation>> getAcceptableDigestAlgorithms() {
    return digests;
  }

  @Override
  public Map<SignatureAlgorithm, Set<CryptographicSuiteEvaluation>>
      getAcceptableSignatureAlgorithms() {
    return signatures;
  }

  @Override
  public Level getLevel() {
    return Level.FAIL;
  }

  @Override
  public Level getAcceptableDigestAlgorithmsLevel() {
    return Level.FAIL;
  }

  @Override
  public Level getAcceptableSignatureAlgorithmsLevel() {
    return Level.FAIL;
  }

  @Override
  public Level getAcceptableSignatureAlgorithmsMiniKeySizeLevel() {
    return Level.FAIL;
  }

  @Override
  public Level getAlgorithmsExpirationDateLevel() {
    return Level.FAIL;
  }

  @Override
  public Level getAlgorithmsExpirationDateAfterUpdateLevel() {
    return Level.FAIL;
  }

  /** Without an update date every end date binds, whenever it lies. */
  @Override
  public @Nullable Date getCryptographicSuiteUpdateDate() {
    return null;
  }

  // The levels are fixed: whoever could lower them could make a broken algorithm pass.

  @Override
  public void setLevel(Level level) {}

  @Override
  public void setAcceptableDigestAlgorithmsLevel(Level level) {}

  @Override
  public void setAcceptableSignatureAlgorithmsLevel(Level level) {}

  @Override
  public void setAcceptableSignatureAlgorithmsMiniKeySizeLevel(Level level) {}

  @Override
  public void setAlgorithmsExpirationDateLevel(Level level) {}

  @Override
  public void setAlgorithmsExpirationTimeAfterPolicyUpdateLevel(Level level) {}
}
