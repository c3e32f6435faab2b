package org.karteseal.validator.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.karteseal.sign.Attribution;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.ades.Indication;
import org.karteseal.sign.ades.PdfReason;
import org.karteseal.sign.ades.TimestampFinding;
import org.karteseal.sign.qualification.QualificationReason;
import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.LicenceCheck;
import org.karteseal.validator.Network;
import org.karteseal.validator.Remark;
import org.karteseal.validator.Verdict;
import org.karteseal.validator.conformity.AccreditationStanding;
import org.karteseal.validator.conformity.Clause;
import org.karteseal.validator.conformity.ClauseOutcome;
import org.karteseal.validator.conformity.ClauseReason;
import org.karteseal.validator.conformity.Evidence;
import org.karteseal.validator.continuity.Continuity;
import org.karteseal.validator.continuity.EndingCause;

class MessagesTest {
  @ParameterizedTest
  @EnumSource
  void everyCodeHasASentenceAndEverySentenceACode(Language language) {
    Messages messages = Messages.in(language);
    assertThat(new TreeSet<>(messages.keys())).isEqualTo(expected());
  }

  @ParameterizedTest
  @EnumSource
  void noSentenceIsEmpty(Language language) {
    Messages messages = Messages.in(language);
    for (Topic topic : Topic.values()) {
      codes(topic).forEach(c -> assertThat(messages.of(topic, c)).as(c).isNotBlank());
    }
  }

  @ParameterizedTest
  @EnumSource
  void labelsFillTheirPlaces(Language language) {
    Messages messages = Messages.in(language);
    for (Label label : Label.values()) {
      assertThat(messages.label(label, "w", "x", "y", "z")).doesNotContain("{", "}", "''");
    }
    for (PageLabel label : PageLabel.values()) {
      assertThat(messages.page(label, "w", "x", "y", "z")).doesNotContain("{", "}", "''");
    }
  }

  private static Set<String> expected() {
    Set<String> keys = new TreeSet<>();
    for (Topic topic : Topic.values()) {
      codes(topic).map(topic::key).forEach(keys::add);
    }
    return keys;
  }

  private static Stream<String> codes(Topic topic) {
    return switch (topic) {
      case LABEL -> names(Label.values());
      case PAGE -> names(PageLabel.values());
      case SUMMARY -> names(Summary.values());
      case VERDICT -> names(Verdict.values());
      case INDICATION -> names(Indication.values());
      case SUB_INDICATION -> names(SubIndication.values());
      case REMARK -> names(Remark.values());
      case NETWORK -> names(Network.values());
      case FORMAT -> names(SignatureFormat.values());
      case ACT -> names(Attribution.Act.values());
      case LEVEL -> names(SignatureLevel.values());
      case QUALIFICATION -> names(QualificationVerdict.Outcome.values());
      case QUALIFICATION_REASON -> names(QualificationReason.values());
      case ROUTE -> names(QualificationVerdict.Route.values());
      case LICENCE_CHECK -> names(LicenceCheck.values());
      case TIMESTAMP_KIND -> names(TimestampFinding.Kind.values());
      case ACCREDITATION -> names(AccreditationStanding.values());
      case SCHEME -> names(Accreditation.Scheme.values());
      case CHANGE -> names(Coverage.Kind.values());
      case PDF_REASON -> names(PdfReason.values());
      case CONTINUITY -> names(Continuity.State.values());
      case ENDING -> names(EndingCause.values());
      case CLAUSE -> Arrays.stream(Clause.values()).map(Clause::id);
      case CLAUSE_OUTCOME -> names(ClauseOutcome.values());
      case CLAUSE_REASON -> names(ClauseReason.values());
      case SETTLED_BY ->
          Arrays.stream(ClauseReason.values())
              .filter(r -> r.outcome() == ClauseOutcome.CANNOT_TELL)
              .map(Enum::name);
      case EVIDENCE -> names(Evidence.Kind.values());
    };
  }

  private static Stream<String> names(Enum<?>[] codes) {
    return Arrays.stream(codes).map(Enum::name);
  }
}
