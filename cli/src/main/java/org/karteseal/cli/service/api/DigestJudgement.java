package org.karteseal.cli.service.api;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.cli.service.api.ValidationRoutes.Rendered;
import org.karteseal.cli.service.ground.TrustSnapshot;
import org.karteseal.cli.service.intake.Upload;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.evidence.ArchivedDocument;
import org.karteseal.timestamp.evidence.EvidenceRecord;
import org.karteseal.timestamp.evidence.EvidenceVerdict;
import org.karteseal.timestamp.evidence.JudgedTimestamp;
import org.karteseal.timestamp.evidence.ParsedEvidence;
import org.karteseal.timestamp.tsa.JudgedToken;
import org.karteseal.timestamp.tsa.Outcome;
import org.karteseal.timestamp.tsa.TokenJudgement;
import org.karteseal.timestamp.tsa.TokenStatement;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.report.JsonReport;
import org.karteseal.validator.report.Language;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A proof of content that stays where it is: a timestamp token, an evidence record, or a detached
 * signature, held against digests of the content.
 *
 * @param snapshot by whom is judged
 * @param digests what is known of the content
 * @param name by which a signature may refer to it
 */
record DigestJudgement(TrustSnapshot snapshot, Map<DigestAlgorithm, Octets> digests, String name) {
  private static final String SCHEMA = "karteseal-digest-verdict/1";

  /** Tokens and evidence records are small; a signature may be any size. */
  private static final long LARGEST_PROOF = 8 * 1024 * 1024;

  DigestJudgement {
    digests = Map.copyOf(digests);
  }

  Rendered of(Upload upload, ValidationRequest request, Language language, ZoneId zone)
      throws SealException, IOException {
    if (upload.octets() <= LARGEST_PROOF) {
      Octets proof = Octets.of(Files.readAllBytes(upload.file()));
      if (TokenJudgement.read(proof).isPresent()) {
        return token(snapshot.tokens().judge(proof, request.at()), request.at());
      }
      if (EvidenceRecord.parse(proof) instanceof ParsedEvidence.Read) {
        ArchivedDocument content = ArchivedDocument.ofDigests("", digests);
        return evidence(
            snapshot.evidence().check(proof, List.of(content), request.at()), request.at());
      }
    }
    Document signature =
        Document.of(upload.file())
            .named(upload.name())
            .accompaniedBy(List.of(Document.ofDigests(name, digests)));
    ValidationReport report = snapshot.records().validate(signature, request);
    return new Rendered(
        report.verdict().name(), utf8(JsonReport.withText(language, zone).render(report)));
  }

  private Rendered token(JudgedToken judged, Instant at) {
    Optional<Octets> ours =
        judged
            .statement()
            .map(TokenStatement::imprintAlgorithm)
            .flatMap(DigestAlgorithm::parse)
            .map(digests::get);
    Optional<Octets> stated = judged.statement().map(TokenStatement::imprint);
    // A digest by another algorithm tells nothing; a different one by the same tells all.
    Outcome match =
        ours.isEmpty()
            ? Outcome.INDETERMINATE
            : ours.equals(stated) ? Outcome.PASSED : Outcome.FAILED;
    ObjectNode node = node("TIMESTAMP_TOKEN", judged.outcome().and(match), at);
    node.put("matches", match.name());
    fill(node.putObject("token"), judged);
    return rendered(node);
  }

  private static Rendered evidence(EvidenceVerdict verdict, Instant at) {
    ObjectNode node = node("EVIDENCE_RECORD", verdict.outcome(), at);
    verdict.provenSince().ifPresent(s -> node.put("provenSince", s.toString()));
    ArrayNode findings = node.putArray("findings");
    verdict
        .findings()
        .forEach(
            f ->
                findings
                    .addObject()
                    .put("reason", f.reason().name())
                    .put("chain", f.chain())
                    .put("timestamp", f.timestamp())
                    .put("detail", f.detail())
                    .put("settledBy", f.settledBy().name()));
    ArrayNode timestamps = node.putArray("timestamps");
    for (JudgedTimestamp t : verdict.timestamps()) {
      ObjectNode one = timestamps.addObject().put("chain", t.chain()).put("place", t.timestamp());
      one.put("judgedAt", t.judgedAt().toString());
      fill(one.putObject("token"), t.token());
    }
    return rendered(node);
  }

  private static void fill(ObjectNode node, JudgedToken judged) {
    node.put("outcome", judged.outcome().name());
    node.put("code", judged.code());
    judged.statement().ifPresent(s -> node.put("genTime", s.genTime().toString()));
    judged.timestamp().ifPresent(t -> node.put("authority", t.authorityId()));
  }

  private static ObjectNode node(String kind, Outcome outcome, Instant at) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("schema", SCHEMA)
        .put("kind", kind)
        .put("at", at.toString())
        .put("verdict", verdict(outcome));
  }

  /** In the words of reports. */
  private static String verdict(Outcome outcome) {
    return switch (outcome) {
      case PASSED -> "TOTAL_PASSED";
      case INDETERMINATE -> "INDETERMINATE";
      case FAILED -> "TOTAL_FAILED";
    };
  }

  private static Rendered rendered(ObjectNode node) {
    String text = JsonMapper.builder().build().writeValueAsString(node);
    return new Rendered(node.path("verdict").asString(), utf8(text));
  }

  private static Octets utf8(String text) {
    return Octets.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
