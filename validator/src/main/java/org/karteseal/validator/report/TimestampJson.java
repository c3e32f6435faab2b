package org.karteseal.validator.report;

import org.karteseal.sign.ades.Conclusion;
import org.karteseal.sign.trust.Accreditation;
import org.karteseal.sign.trust.AlgorithmUse;
import org.karteseal.validator.TimestampReport;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One timestamp as JSON. */
final class TimestampJson {
  private TimestampJson() {}

  static void fill(ObjectNode node, TimestampReport timestamp) {
    node.put("id", timestamp.id());
    node.put("kind", timestamp.kind().name());
    conclusion(node, timestamp.conclusion());
    node.put("genTime", timestamp.genTime().toString());
    timestamp.policyOid().ifPresent(p -> node.put("policyOid", p));
    timestamp
        .authority()
        .ifPresent(a -> JsonReport.name(node.putObject("authority").put("id", a.id()), a.name()));
    node.put("accreditation", timestamp.standing().name());
    timestamp.accreditation().ifPresent(a -> statement(node.putObject("accreditedBy"), a));
    timestamp.anchorId().ifPresent(a -> node.put("anchor", a));
    timestamp.certificateUntil().ifPresent(u -> node.put("certificateUntil", u.toString()));
    timestamp.algorithm().ifPresent(a -> algorithm(node, a));
    node.put("imprintDigest", timestamp.imprintDigest());
    node.put("intact", timestamp.intact());
    node.put("revocationDataPresent", timestamp.revocationDataPresent());
  }

  private static void statement(ObjectNode node, Accreditation accreditation) {
    node.put("scheme", accreditation.scheme().text());
    node.put("from", accreditation.valid().from().toString());
    accreditation.valid().until().ifPresent(u -> node.put("until", u.toString()));
    node.put("source", accreditation.source());
    accreditation.confidence().ifPresent(c -> node.put("confidence", c.name()));
  }

  static void conclusion(ObjectNode node, Conclusion conclusion) {
    node.put("indication", conclusion.indication().name());
    conclusion.subIndication().ifPresent(s -> node.put("subIndication", s));
    ArrayNode reasons = node.putArray("reasons");
    conclusion.reasons().forEach(reasons::add);
  }

  static void algorithm(ObjectNode node, AlgorithmUse use) {
    ObjectNode algorithm = node.putObject("algorithm");
    algorithm.put("family", use.family()).put("keyBits", use.keyBits());
    use.digest().ifPresent(d -> algorithm.put("digest", d));
  }
}
