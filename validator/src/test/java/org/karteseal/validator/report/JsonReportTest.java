package org.karteseal.validator.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.karteseal.sign.SignatureFormat;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.ades.Indication;
import org.karteseal.sign.ades.TimestampFinding;
import org.karteseal.sign.qualification.QualificationReason;
import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.Confidence;
import org.karteseal.validator.Network;
import org.karteseal.validator.Remark;
import org.karteseal.validator.Scenario;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.Verdict;
import org.karteseal.validator.conformity.AccreditationStanding;
import org.karteseal.validator.conformity.Clause;
import org.karteseal.validator.conformity.ClauseOutcome;
import org.karteseal.validator.conformity.ClauseReason;
import org.karteseal.validator.conformity.Evidence;
import org.karteseal.validator.continuity.Continuity;
import org.karteseal.validator.continuity.Ending;
import org.karteseal.validator.continuity.EndingCause;
import org.karteseal.validator.outlook.Outlook;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonReportTest {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();
  private static final JsonNode SCHEMA_TREE = schemaTree();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SCHEMA_TREE);

  private static JsonNode schemaTree() {
    try (InputStream in = JsonReport.class.getResourceAsStream("report-1.schema.json")) {
      return MAPPER.readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<ValidationReport> reports() {
    return List.of(
        Scenario.goodLta(),
        Scenario.masked(),
        Scenario.notRenewed(),
        Scenario.hostile(),
        Scenario.unsigned(),
        Scenario.unreadable());
  }

  @ParameterizedTest
  @MethodSource("reports")
  void followsItsSchema(ValidationReport report) {
    for (JsonReport form :
        List.of(
            JsonReport.ofCodes(),
            JsonReport.withText(Language.JA, ZoneId.of("Asia/Tokyo")),
            JsonReport.withText(Language.EN, ZoneId.of("UTC")))) {
      assertThat(SCHEMA.validate(MAPPER.readTree(form.render(report)))).isEmpty();
    }
  }

  @Test
  void theSchemaKnowsTheOutlook() {
    ValidationReport report = Scenario.goodLta();
    Ending ending = report.signatures().get(0).continuity().ending();
    Outlook.Turn turn =
        new Outlook.Turn(
            ending.when(),
            List.of(ending),
            Verdict.INDETERMINATE,
            QualificationVerdict.Outcome.CANNOT_TELL,
            List.of("OUT_OF_BOUNDS_NO_POE"));
    Outlook outlook = new Outlook(report.at(), report.verdict(), List.of(turn), true);
    JsonNode json = MAPPER.readTree(JsonReport.ofCodes().renderLine(report, Optional.of(outlook)));
    assertThat(SCHEMA.validate(json)).isEmpty();
    assertThat(json.at("/outlook/changesAt").asString()).isEqualTo(ending.when().toString());
    assertThat(new TextReport(Language.JA, ZoneId.of("UTC")).render(report, Optional.of(outlook)))
        .contains("判定が「有効」から「判定できません(保留)」に変わります");
    assertThat(new HtmlReport(Language.EN, ZoneId.of("UTC")).render(report, Optional.of(outlook)))
        .contains("What comes if nothing is done");
  }

  @Test
  void theSchemaRefusesWhatItDoesNotKnow() {
    String json = JsonReport.ofCodes().render(Scenario.goodLta());
    assertThat(SCHEMA.validate(MAPPER.readTree(json.replace("\"intact\"", "\"unbroken\""))))
        .isNotEmpty();
    assertThat(SCHEMA.validate(MAPPER.readTree(json.replace("ROLE_MAY_SIGN", "BECAUSE"))))
        .isNotEmpty();
  }

  @Test
  void theSchemaListsEveryCode() {
    Map<String, Stream<String>> codes =
        Map.ofEntries(
            Map.entry("verdict", names(Verdict.values())),
            Map.entry("indication", names(Indication.values())),
            Map.entry("network", names(Network.values())),
            Map.entry("format", names(SignatureFormat.values())),
            Map.entry("remark", names(Remark.values())),
            Map.entry("outcome", names(QualificationVerdict.Outcome.values())),
            Map.entry("qualificationReason", names(QualificationReason.values())),
            Map.entry("route", names(QualificationVerdict.Route.values())),
            Map.entry("level", names(SignatureLevel.values())),
            Map.entry("timestampKind", names(TimestampFinding.Kind.values())),
            Map.entry("accreditation", names(AccreditationStanding.values())),
            Map.entry("change", names(Coverage.Kind.values())),
            Map.entry("continuityState", names(Continuity.State.values())),
            Map.entry("endingCause", names(EndingCause.values())),
            Map.entry("clause", Arrays.stream(Clause.values()).map(Clause::id)),
            Map.entry("clauseOutcome", names(ClauseOutcome.values())),
            Map.entry("clauseReason", names(ClauseReason.values())),
            Map.entry("evidenceKind", names(Evidence.Kind.values())),
            Map.entry("confidence", names(Confidence.values())),
            Map.entry(
                "scheme",
                Arrays.stream(Accreditation.Scheme.values()).map(Accreditation.Scheme::text)));
    codes.forEach(
        (name, expected) -> {
          List<String> listed =
              SCHEMA_TREE
                  .get("$defs")
                  .get(name)
                  .get("enum")
                  .valueStream()
                  .map(JsonNode::asString)
                  .toList();
          assertThat(listed).as(name).containsExactlyElementsOf(expected.toList());
        });
  }

  @Test
  void fieldsComeInAFixedOrder() {
    JsonNode root = MAPPER.readTree(JsonReport.ofCodes().renderLine(Scenario.goodLta()));
    assertThat(root.propertyNames())
        .containsExactly(
            "schema",
            "document",
            "at",
            "network",
            "masked",
            "recordType",
            "format",
            "verdict",
            "qualification",
            "provableUntil",
            "remarks",
            "signatures",
            "documentTimestamps",
            "unreadable");
  }

  @Test
  void oneReportIsOneLine() {
    assertThat(JsonReport.ofCodes().renderLine(Scenario.unreadable())).hasLineCount(1);
  }

  @Test
  void hasNoNamesWhereMasked() {
    String json = JsonReport.withText(Language.JA, ZoneId.of("UTC")).render(Scenario.masked());
    assertThat(json).doesNotContain("Hanako", "花子", "Hospital", "病院", "prescription.pdf");
  }

  private static Stream<String> names(Enum<?>[] codes) {
    return Arrays.stream(codes).map(Enum::name);
  }
}
