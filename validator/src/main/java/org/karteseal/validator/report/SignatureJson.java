package org.karteseal.validator.report;

import java.util.Optional;
import org.karteseal.sign.Attribution;
import org.karteseal.sign.LocalizedName;
import org.karteseal.sign.ades.Coverage;
import org.karteseal.sign.qualification.ProviderFacts;
import org.karteseal.sign.qualification.QualificationVerdict;
import org.karteseal.sign.qualification.RegisterFacts;
import org.karteseal.validator.RoleFacts;
import org.karteseal.validator.SignatureReport;
import org.karteseal.validator.SignerFacts;
import org.karteseal.validator.conformity.ClauseVerdict;
import org.karteseal.validator.continuity.Continuity;
import org.karteseal.validator.continuity.Ending;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One signature as JSON. */
final class SignatureJson {
  private final Optional<Messages> messages;

  SignatureJson(Optional<Messages> messages) {
    this.messages = messages;
  }

  void fill(ObjectNode node, SignatureReport signature) {
    node.put("id", signature.id());
    TimestampJson.conclusion(node, signature.conclusion());
    ArrayNode remarks = node.putArray("remarks");
    signature.remarks().forEach(r -> remarks.add(r.name()));
    signature.signer().ifPresent(s -> signer(node.putObject("signer"), s));
    ArrayNode roles = node.putArray("roles");
    signature.roles().forEach(r -> role(roles.addObject(), r));
    if (!signature.claimedRoles().isEmpty()) {
      ArrayNode claimed = node.putArray("claimedRoles");
      signature.claimedRoles().forEach(claimed::add);
    }
    qualification(node.putObject("qualification"), signature.qualification());
    signature.level().ifPresent(l -> node.put("level", l.name()));
    signature.claimedSigningTime().ifPresent(t -> node.put("claimedSigningTime", t.toString()));
    if (!signature.attribution().equals(Attribution.none())) {
      attribution(node.putObject("attribution"), signature.attribution());
    }
    node.put("bestSignatureTime", signature.bestSignatureTime().toString());
    signature.algorithm().ifPresent(a -> TimestampJson.algorithm(node, a));
    node.put("intact", signature.intact());
    signature.anchorId().ifPresent(a -> node.put("anchor", a));
    node.put("embeddedAnchors", signature.embeddedAnchors());
    ArrayNode timestamps = node.putArray("timestamps");
    signature.timestamps().forEach(t -> TimestampJson.fill(timestamps.addObject(), t));
    coverage(node.putObject("coverage"), signature.coverage());
    continuity(node.putObject("continuity"), signature.continuity());
    ArrayNode conformity = node.putArray("conformity");
    signature.conformity().forEach(c -> clause(conformity.addObject(), c));
  }

  private static void signer(ObjectNode node, SignerFacts signer) {
    signer.name().ifPresent(n -> node.put("name", n));
    signer.localName().ifPresent(n -> node.put("localName", n));
    signer.organization().ifPresent(o -> node.put("organization", o));
    signer.issuer().ifPresent(i -> node.put("issuer", i));
    node.put("validFrom", signer.validFrom().toString());
    node.put("validUntil", signer.validUntil().toString());
  }

  private static void attribution(ObjectNode node, Attribution stated) {
    stated.act().ifPresent(a -> node.put("act", a.name()));
    stated.author().ifPresent(a -> node.put("author", a));
    stated.enteredBy().ifPresent(e -> node.put("enteredBy", e));
    stated.confirmedBy().ifPresent(c -> node.put("confirmedBy", c));
    node.put("proxyEntry", stated.isProxyEntry());
    stated.record().ifPresent(r -> node.put("recordType", r.type()).put("recordId", r.id()));
  }

  private static void role(ObjectNode node, RoleFacts role) {
    node.put("text", role.text());
    role.id().ifPresent(i -> node.put("id", i));
    role.name().ifPresent(n -> JsonReport.name(node, n));
    node.put("confirmed", role.confirmed());
  }

  private static void qualification(ObjectNode node, QualificationVerdict verdict) {
    node.put("outcome", verdict.outcome().name());
    node.put("reason", verdict.reason().name());
    node.put("route", verdict.route().name());
    verdict.policyOid().ifPresent(p -> node.put("policyOid", p));
    verdict.provider().ifPresent(p -> provider(node.putObject("provider"), p));
    verdict.register().ifPresent(r -> register(node.putObject("register"), r));
    ArrayNode evidence = node.putArray("evidence");
    verdict.evidence().forEach(evidence::add);
  }

  private static void provider(ObjectNode node, ProviderFacts provider) {
    node.put("id", provider.id());
    JsonReport.name(node, provider.name());
    provider.check().ifPresent(c -> node.put("licenceCheck", c.text()));
    provider.wording().ifPresent(w -> localized(node.putObject("wording"), w));
    provider.evaluatedBy().ifPresent(e -> localized(node.putObject("evaluatedBy"), e));
  }

  private static void localized(ObjectNode node, LocalizedName name) {
    node.put("ja", name.ja()).put("en", name.en());
  }

  private static void register(ObjectNode node, RegisterFacts register) {
    node.put("id", register.id());
    node.put("asOf", register.asOf().toString());
    node.put("issuedAt", register.issuedAt().toString());
    node.put("sha256", register.sha256());
  }

  private static void coverage(ObjectNode node, Coverage coverage) {
    node.put("wholeDocument", coverage.wholeDocument());
    coverage.revisionEnd().ifPresent(e -> node.put("revisionEnd", e));
    ArrayNode covered = node.putArray("covered");
    coverage.covered().forEach(covered::add);
    ArrayNode notCovered = node.putArray("notCovered");
    coverage.notCovered().forEach(notCovered::add);
    ArrayNode changes = node.putArray("laterChanges");
    coverage
        .laterChanges()
        .forEach(
            c -> {
              ObjectNode change = changes.addObject();
              change.put("revision", c.revision());
              change.put("kind", c.kind().name());
              change.put("allowed", c.kind().isAllowed());
              change.put("what", c.what());
              ArrayNode reasons = change.putArray("reasons");
              c.reasons().forEach(r -> reasons.add(r.name()));
            });
  }

  private static void continuity(ObjectNode node, Continuity continuity) {
    node.put("state", continuity.state().name());
    continuity.provableUntil().ifPresent(u -> node.put("provableUntil", u.toString()));
    continuity.renewBefore().ifPresent(u -> node.put("renewBefore", u.toString()));
    ending(node.putObject("ending"), continuity.ending());
    ArrayNode others = node.putArray("others");
    continuity.others().forEach(e -> ending(others.addObject(), e));
  }

  static void ending(ObjectNode node, Ending ending) {
    node.put("when", ending.when().toString());
    node.put("cause", ending.cause().name());
    node.put("subject", ending.subject());
    node.put("partOf", ending.partOf());
  }

  private void clause(ObjectNode node, ClauseVerdict verdict) {
    node.put("clause", verdict.clause().id());
    node.put("outcome", verdict.outcome().name());
    node.put("reason", verdict.reason().name());
    ArrayNode evidence = node.putArray("evidence");
    verdict
        .evidence()
        .forEach(e -> evidence.addObject().put("kind", e.kind().name()).put("value", e.value()));
    messages.ifPresent(m -> node.put("text", m.of(Topic.CLAUSE_REASON, verdict.reason())));
  }
}
