package org.karteseal.sign.qualification;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.certificate.SignedRoles;
import org.karteseal.sign.qualification.QualificationVerdict.Route;
import org.karteseal.sign.record.RecordType;

/**
 * Who is judged, for what, and when.
 *
 * @param signer the signer's certificate, where the signature names one
 * @param others certificates that came with it, for the path only
 * @param roles the roles in the signature's signed properties
 * @param record what was signed, where that is known
 * @param accepted the ways of showing a licence that the caller accepts; the facility's own rules
 *     in the trust directory count beside them
 * @param at the time at which the signature is known to have existed
 */
public record Subject(
    Optional<X509Certificate> signer,
    List<X509Certificate> others,
    SignedRoles roles,
    Optional<RecordType> record,
    Set<Route> accepted,
    Instant at) {
  public Subject {
    others = List.copyOf(others);
    accepted = Set.copyOf(accepted);
  }

  /** A signer whose signature says nothing of roles, to a caller who accepts every way. */
  public static Subject of(
      Optional<X509Certificate> signer,
      Collection<X509Certificate> others,
      Optional<RecordType> record,
      Instant at) {
    return new Subject(signer, List.copyOf(others), SignedRoles.none(), record, Route.all(), at);
  }

  /** The same with those roles in its signed properties. */
  public Subject claiming(SignedRoles signed) {
    return new Subject(signer, others, signed, record, accepted, at);
  }

  /** The same to a caller who accepts those ways only. */
  public Subject accepting(Set<Route> routes) {
    return new Subject(signer, others, roles, record, routes, at);
  }

  @Override
  public String toString() {
    return "signer at " + at;
  }
}
