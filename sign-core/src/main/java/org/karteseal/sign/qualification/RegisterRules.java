package org.karteseal.sign.qualification;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.certificate.HealthcareRole;
import org.karteseal.sign.certificate.RoleCatalogue;
import org.karteseal.sign.qualification.QualificationVerdict.Outcome;
import org.karteseal.sign.qualification.QualificationVerdict.StatedRole;
import org.karteseal.sign.qualification.register.AnswerCheck;
import org.karteseal.sign.qualification.register.HeldLicence;
import org.karteseal.sign.qualification.register.LicenceAnswer;
import org.karteseal.sign.qualification.register.QualificationRegister;
import org.karteseal.sign.qualification.register.RegisterFailure;
import org.karteseal.sign.qualification.register.RegisterQuestion;
import org.karteseal.sign.qualification.register.RegisterReply;
import org.karteseal.sign.qualification.register.SignedAnswer;
import org.karteseal.sign.record.RecordType;
import org.karteseal.sign.trust.LicenceTrust;

/**
 * From a register's answers to whether the person held a licence that may sign, at the time of the
 * signature. Of several answers that speak of that time the one with the newest knowledge decides:
 * a withdrawal is told later than it happens.
 */
final class RegisterRules {
  private final LicenceTrust trust;
  private final AnswerCheck check;
  private final RoleCatalogue roles;
  private final List<QualificationRegister> sources;

  /**
   * @param sources in the order in which they are asked; the next one only when those before leave
   *     it open
   */
  RegisterRules(LicenceTrust trust, RoleCatalogue roles, List<QualificationRegister> sources) {
    this.trust = trust;
    this.check = new AnswerCheck(trust);
    this.roles = roles;
    this.sources = List.copyOf(sources);
  }

  /** What the register says. */
  record Judged(
      Finding finding,
      List<StatedRole> roles,
      Optional<RegisterFacts> facts,
      List<String> evidence) {}

  Judged judge(X509Certificate certificate, Optional<RecordType> record, Instant at) {
    RegisterQuestion question = RegisterQuestion.about(certificate, at);
    List<LicenceAnswer> answers = new ArrayList<>();
    List<RegisterFailure> failures = new ArrayList<>();
    for (QualificationRegister source : sources) {
      RegisterReply reply = source.ask(question);
      reply.failure().ifPresent(failures::add);
      for (SignedAnswer answer : reply.answers()) {
        AnswerCheck.Outcome outcome = check.check(answer, question);
        outcome.answer().ifPresent(answers::add);
        outcome
            .fault()
            .map(f -> new RegisterFailure(RegisterFailure.Kind.REFUSED, f.name()))
            .ifPresent(failures::add);
      }
      Optional<LicenceAnswer> newest = newest(answers, at);
      if (newest.isPresent() && newest.get().personKnown()) {
        return told(newest.get(), record, at);
      }
    }
    return open(answers, failures, at);
  }

  private static Optional<LicenceAnswer> newest(List<LicenceAnswer> answers, Instant at) {
    return answers.stream()
        .filter(a -> a.speaksOf(at))
        .max(
            Comparator.comparing(LicenceAnswer::asOf)
                .thenComparing(LicenceAnswer::issuedAt)
                .thenComparing(a -> a.evidence().octets().sha256()));
  }

  private Judged told(LicenceAnswer answer, Optional<RecordType> record, Instant at) {
    List<String> evidence = new ArrayList<>();
    evidence.add(Evidence.answer(answer));
    List<HeldLicence> known =
        answer.licences().stream().filter(l -> roles.byId(l.role()).isPresent()).toList();
    List<HeldLicence> fitting = known.stream().filter(l -> fits(l, record)).toList();
    Optional<HeldLicence> held = fitting.stream().filter(l -> l.isHeldAt(at)).findFirst();
    held.flatMap(HeldLicence::withdrawnAt).map(Evidence::withdrawnLater).ifPresent(evidence::add);
    return new Judged(
        finding(known, fitting, held.isPresent(), at),
        known.stream().filter(l -> l.isHeldAt(at)).map(RegisterRules::stated).toList(),
        Optional.of(RegisterFacts.of(answer)),
        evidence);
  }

  private static Finding finding(
      List<HeldLicence> known, List<HeldLicence> fitting, boolean held, Instant at) {
    if (held) {
      return Finding.met(QualificationReason.LICENCE_REGISTERED);
    }
    if (fitting.stream().anyMatch(l -> l.isWithdrawnBy(at))) {
      return Finding.broken(QualificationReason.LICENCE_WITHDRAWN);
    }
    boolean another = known.stream().anyMatch(l -> l.isHeldAt(at) && !fitting.contains(l));
    return Finding.broken(
        another ? QualificationReason.ROLE_MAY_NOT_SIGN : QualificationReason.LICENCE_NOT_HELD);
  }

  private boolean fits(HeldLicence licence, Optional<RecordType> record) {
    HealthcareRole role = roles.byId(licence.role()).orElseThrow();
    return record
        .map(r -> RoleRules.maySign(role, r))
        .orElse(role.kind() == HealthcareRole.Kind.LICENCE);
  }

  private static StatedRole stated(HeldLicence licence) {
    return new StatedRole(licence.role(), Optional.of(licence.role()), true);
  }

  /** Nothing answers; the reason is the one nearest to an answer. */
  private Judged open(List<LicenceAnswer> answers, List<RegisterFailure> failures, Instant at) {
    List<String> evidence = new ArrayList<>();
    answers.stream().map(Evidence::answer).distinct().forEach(evidence::add);
    failures.stream().map(Evidence::registerFailure).distinct().forEach(evidence::add);
    return new Judged(
        new Finding(Outcome.CANNOT_TELL, whyOpen(answers, failures, at)),
        List.of(),
        newest(answers, at).map(RegisterFacts::of),
        evidence);
  }

  private QualificationReason whyOpen(
      List<LicenceAnswer> answers, List<RegisterFailure> failures, Instant at) {
    if (newest(answers, at).isPresent()) {
      return QualificationReason.PERSON_NOT_REGISTERED;
    }
    if (failures.stream().anyMatch(f -> f.kind() == RegisterFailure.Kind.REFUSED)) {
      return QualificationReason.REGISTER_ANSWER_REFUSED;
    }
    if (!failures.isEmpty()) {
      return QualificationReason.REGISTER_UNAVAILABLE;
    }
    if (!answers.isEmpty()) {
      return QualificationReason.REGISTER_ANSWER_STALE;
    }
    return trust.registers().isEmpty()
        ? QualificationReason.LICENCE_NOT_SHOWN
        : QualificationReason.REGISTER_NOT_ASKED;
  }
}
