package org.karteseal.validator;

import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.Progress;
import org.karteseal.sign.SealException;
import org.karteseal.sign.ades.AdesValidation;
import org.karteseal.sign.ades.AdesValidator;
import org.karteseal.sign.certificate.HealthcareRole;
import org.karteseal.sign.certificate.RoleCatalogue;
import org.karteseal.sign.journal.Journal;
import org.karteseal.sign.qualification.QualificationCheck;
import org.karteseal.sign.qualification.Subject;
import org.karteseal.sign.qualification.register.QualificationRegister;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.sign.record.RecordType;
import org.karteseal.sign.revocation.RevocationSource;
import org.karteseal.sign.trust.AlgorithmPolicy;
import org.karteseal.sign.trust.TrustRegister;
import org.karteseal.validator.conformity.Retention;

/**
 * Judges signed records: who signed as what, whether it is unaltered, whether the rules are met,
 * and until when it can be proved. One instance serves any number of documents and threads.
 */
public final class RecordValidator {
  private final FindingSource findings;
  private final QualificationCheck qualification;
  private final RecordCatalogue records;
  private final ReportAssembly assembly;
  private final Network network;
  private final JudgementRecord journal;

  private RecordValidator(RecordValidator other, JudgementRecord journal) {
    this.findings = other.findings;
    this.qualification = other.qualification;
    this.records = other.records;
    this.assembly = other.assembly;
    this.network = other.network;
    this.journal = journal;
  }

  private RecordValidator(Builder builder, FindingSource findings) {
    this.findings = findings;
    this.qualification = new QualificationCheck(builder.trust, builder.roles, builder.registers);
    this.records = builder.records;
    this.network = builder.network;
    this.journal = new JudgementRecord(builder.journal);
    this.assembly =
        new ReportAssembly(
            builder.trust,
            new PolicyLives(builder.algorithms),
            id -> builder.roles.byId(id).map(HealthcareRole::name));
  }

  /** A validator whose only anchors are those of the register; offline, with the standard data. */
  public static Builder builder(TrustRegister trust) {
    return new Builder(trust);
  }

  /** The same without a journal, to look at what is not judged for anybody, such as the future. */
  public RecordValidator unrecorded() {
    return new RecordValidator(this, new JudgementRecord(Optional.empty()));
  }

  /**
   * What there is to say of the document.
   *
   * @throws SealException when the document cannot be read at all, or CONFIGURATION_INVALID with
   *     detail RECORD_TYPE_UNKNOWN when the record catalogue has no such type
   */
  public ValidationReport validate(Document document, ValidationRequest request)
      throws SealException {
    return journal.of(request, () -> judge(document, request));
  }

  private ValidationReport judge(Document document, ValidationRequest request)
      throws SealException {
    Optional<RecordType> record = recordType(request);
    document.progress().phase(Progress.Phase.VALIDATING);
    AdesValidation validation = findings.validate(document, request.at());
    ReportAssembly.Subject subject =
        new ReportAssembly.Subject(
            DocumentFacts.of(document, request.mask()),
            network,
            request.mask(),
            request.nameCitizens(),
            record.map(r -> new RecordTypeFacts(r.id(), r.name())),
            new Retention(
                request.retainUntil(),
                request.recordType(),
                record.filter(r -> !r.retention().isEmpty()).isPresent()));
    return assembly.assemble(
        subject,
        validation,
        f ->
            qualification.judge(
                Subject.of(f.signer(), f.chain(), record, f.bestSignatureTime())
                    .claiming(f.roles())
                    .accepting(request.accepted())));
  }

  private Optional<RecordType> recordType(ValidationRequest request) throws SealException {
    if (request.recordType().isEmpty()) {
      return Optional.empty();
    }
    String id = request.recordType().get();
    Optional<RecordType> record = records.byId(id);
    if (record.isEmpty()) {
      throw new SealException(
          SealException.Reason.CONFIGURATION_INVALID, id, "RECORD_TYPE_UNKNOWN");
    }
    return record;
  }

  /** What a validator is made of. */
  public static final class Builder {
    private final TrustRegister trust;
    private AlgorithmPolicy algorithms = AlgorithmPolicy.standard();
    private RevocationSource revocation = RevocationSource.none();
    private Network network = Network.OFFLINE;
    private RoleCatalogue roles = RoleCatalogue.standard();
    private RecordCatalogue records = RecordCatalogue.standard();
    private List<QualificationRegister> registers = List.of();
    private Optional<Journal> journal = Optional.empty();

    private Builder(TrustRegister trust) {
      this.trust = trust;
    }

    /** Until when which algorithm counts. */
    public Builder algorithms(AlgorithmPolicy policy) {
      this.algorithms = policy;
      return this;
    }

    /** Where revocation data is looked for beyond the document, and whether that is the network. */
    public Builder revocation(RevocationSource source, Network reached) {
      this.revocation = source;
      this.network = reached;
      return this;
    }

    /** Who is asked for licences that a certificate does not show, in that order. */
    public Builder registers(List<QualificationRegister> sources) {
      this.registers = List.copyOf(sources);
      return this;
    }

    /** The roles that certificates may state. */
    public Builder roles(RoleCatalogue catalogue) {
      this.roles = catalogue;
      return this;
    }

    /** The record types that documents may be held against. */
    public Builder records(RecordCatalogue catalogue) {
      this.records = catalogue;
      return this;
    }

    /** Where verdicts are recorded; one that cannot be recorded is given with a remark. */
    public Builder journal(Journal written) {
      this.journal = Optional.of(written);
      return this;
    }

    /** The validator. */
    public RecordValidator build() {
      return over(new AdesValidator(trust, algorithms, revocation)::validate);
    }

    /** A validator of findings that come from elsewhere. */
    RecordValidator over(FindingSource findings) {
      return new RecordValidator(this, findings);
    }
  }
}
