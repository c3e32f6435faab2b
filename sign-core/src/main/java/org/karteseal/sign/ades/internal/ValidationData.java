package org.karteseal.sign.ades.internal;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.karteseal.sign.Octets;

/**
 * Certificates and revocation data as DER, each once, in the order in which they were added.
 *
 * @param certificates X.509 certificates
 * @param crls CertificateLists
 * @param ocspResponses OCSPResponses
 */
record ValidationData(Set<Octets> certificates, Set<Octets> crls, Set<Octets> ocspResponses) {
  static ValidationData empty() {
    return new ValidationData(new LinkedHashSet<>(), new LinkedHashSet<>(), new LinkedHashSet<>());
  }

  boolean isEmpty() {
    return certificates.isEmpty() && crls.isEmpty() && ocspResponses.isEmpty();
  }

  /** The octets of all of it. */
  long size() {
    return Stream.of(certificates, crls, ocspResponses)
        .flatMap(Set::stream)
        .mapToLong(Octets::length)
        .sum();
  }

  /** What is here and not there. */
  ValidationData without(ValidationData there) {
    return new ValidationData(
        minus(certificates, there.certificates),
        minus(crls, there.crls),
        minus(ocspResponses, there.ocspResponses));
  }

  void addAll(ValidationData other) {
    certificates.addAll(other.certificates);
    crls.addAll(other.crls);
    ocspResponses.addAll(other.ocspResponses);
  }

  private static Set<Octets> minus(Collection<Octets> all, Collection<Octets> some) {
    Set<Octets> rest = new LinkedHashSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
