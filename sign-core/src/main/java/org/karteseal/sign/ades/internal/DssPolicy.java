package org.karteseal.sign.ades.internal;

import eu.europa.esig.dss.enumerations.Level;
import eu.europa.esig.dss.model.policy.ValidationPolicy;
import eu.europa.esig.dss.policy.EtsiValidationPolicy;
import eu.europa.esig.dss.policy.ValidationPolicyXmlDefiner;
import eu.europa.esig.dss.policy.jaxb.BasicSignatureConstraints;
import eu.europa.esig.dss.policy.jaxb.CertificateConstraints;
import eu.europa.esig.dss.policy.jaxb.ConstraintsParameters;
import eu.europa.esig.dss.policy.jaxb.LevelConstraint;
import eu.europa.esig.dss.policy.jaxb.MultiValuesConstraint;
import eu.europa.esig.dss.validation.policy.ValidationPolicyLoader;
import jakarta.xml.bind.JAXBException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import javax.xml.transform.stream.StreamSource;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.trust.AlgorithmPolicy;

/**
 * The validation policy: DSS's own, with what it only warns of made binding where RFC 5280 demands
 * it, without the European qualification block, and with our algorithm dates (EN 319 102-1, 5.1.4).
 */
final class DssPolicy {
  private DssPolicy() {}

  /**
   * @param citizenPolicies policies of certificates whose standing only {@link FindingRules} can
   *     judge, because DSS knows no responder that the relying party itself named
   */
  static ValidationPolicy of(AlgorithmPolicy algorithms, Collection<String> citizenPolicies) {
    ConstraintsParameters parameters = defaults();
    leaveStandingToUs(parameters, citizenPolicies);
    parameters.setEIDAS(null);
    tighten(parameters.getSignatureConstraints().getBasicSignatureConstraints());
    tighten(parameters.getTimestamp().getBasicSignatureConstraints());
    tighten(parameters.getRevocation().getBasicSignatureConstraints());
    return ValidationPolicyLoader.fromValidationPolicy(new EtsiValidationPolicy(parameters))
        .withCryptographicSuite(new DssCryptographicSuite(algorithms))
        // A date that lies after the policy's own update is a date all the same.
        .andAlgorithmsExpirationTimeAfterPolicyUpdateLevel(Level.FAIL)
        .create();
  }

  private static void leaveStandingToUs(
      ConstraintsParameters parameters, Collection<String> citizenPolicies) {
    if (citizenPolicies.isEmpty()) {
      return;
    }
    MultiValuesConstraint policies = new MultiValuesConstraint();
    policies.getId().addAll(citizenPolicies);
    parameters
        .getSignatureConstraints()
        .getBasicSignatureConstraints()
        .getSigningCertificate()
        .getRevocationDataSkip()
        .setCertificatePolicies(policies);
  }

  private static ConstraintsParameters defaults() {
    try (InputStream in =
        EtsiValidationPolicy.class.getResourceAsStream("/policy/constraint.xml")) {
      if (in == null) {
        throw new SealBug("DSS carries its default policy");
      }
      // Without its schema, whose loading takes a third of the time: the file comes in DSS's jar.
      return ValidationPolicyXmlDefiner.getJAXBContext()
          .createUnmarshaller()
          .unmarshal(new StreamSource(in), ConstraintsParameters.class)
          .getValue();
    } catch (IOException | JAXBException e) {
      throw new SealBug("DSS's default policy can be read", e);
    }
  }

  private static void tighten(BasicSignatureConstraints constraints) {
    fail(constraints.getByteRangeCollision());
    for (CertificateConstraints certificate :
        java.util.Arrays.asList(
            constraints.getSigningCertificate(), constraints.getCACertificate())) {
      if (certificate != null) {
        fail(certificate.getPolicyTree());
        fail(certificate.getNameConstraints());
        MultiValuesConstraint critical = certificate.getSupportedCriticalExtensions();
        if (critical != null) {
          critical.setLevel(Level.FAIL);
          critical.getId().addAll(List.of("2.5.29.33"));
        }
      }
    }
  }

  private static void fail(@Nullable LevelConstraint constraint) {
    if (constraint != null) {
      constraint.setLevel(Level.FAIL);
    }
  }
}
