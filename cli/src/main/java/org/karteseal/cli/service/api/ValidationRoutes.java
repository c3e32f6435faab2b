package org.karteseal.cli.service.api;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.karteseal.cli.service.ground.TrustSnapshot;
import org.karteseal.cli.service.http.Call;
import org.karteseal.cli.service.http.Route;
import org.karteseal.cli.service.http.Route.Body;
import org.karteseal.cli.service.http.Route.Verb;
import org.karteseal.cli.service.intake.Upload;
import org.karteseal.cli.service.problem.Problem;
import org.karteseal.cli.service.problem.ProblemCode;
import org.karteseal.cli.service.settings.Access.Grant;
import org.karteseal.sign.Document;
import org.karteseal.sign.Octets;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;

/** A document, judged while the caller waits. */
final class ValidationRoutes {
  private final Judging judging;

  ValidationRoutes(Judging judging) {
    this.judging = judging;
  }

  List<Route> routes() {
    return List.of(
        route("/v1/validate", "validate", ReportFormat.mediaTypes(), this::validate)
            .stating(
                Parameters.RECORD,
                Parameters.LANG,
                Parameters.FORMAT,
                Parameters.MASK,
                Parameters.AT),
        route("/v1/validate-digest", "validateDigest", List.of("application/json"), this::digest)
            .stating(
                Parameters.SHA256,
                Parameters.SHA384,
                Parameters.SHA512,
                Parameters.NAME,
                Parameters.RECORD,
                Parameters.LANG,
                Parameters.MASK,
                Parameters.AT));
  }

  private static Route route(String path, String operation, List<String> media, Route.Work work) {
    return new Route(
        Verb.POST,
        path,
        operation,
        Optional.of(Grant.VALIDATE),
        List.of(),
        Body.DOCUMENT,
        200,
        media,
        List.of(
            ProblemCode.DOCUMENT_UNREADABLE,
            ProblemCode.FORMAT_NOT_SUPPORTED,
            ProblemCode.TIME_BUDGET_SPENT,
            ProblemCode.CLOCK_NOT_BELIEVED,
            ProblemCode.WORKERS_LOST),
        work);
  }

  private void validate(Call call) throws Problem, IOException {
    Upload upload = call.document();
    ValidationRequest request = judging.request(call);
    TrustSnapshot snapshot = judging.trust().snapshot();
    ReportFormat format = ReportFormat.of(call.stated(Parameters.FORMAT).orElse(""));
    Rendered rendered =
        judging
            .workers()
            .run(
                () -> {
                  ValidationReport report =
                      snapshot
                          .records()
                          .validate(Document.of(upload.file()).named(upload.name()), request);
                  byte[] content =
                      format.rendering().render(report, call.language(), judging.zone());
                  return new Rendered(report.verdict().name(), Octets.of(content));
                });
    call.verdict(rendered.verdict());
    call.answer(format.media(), rendered.content().toByteArray());
  }

  private void digest(Call call) throws Problem, IOException {
    Upload upload = call.document();
    DigestJudgement judgement =
        new DigestJudgement(
            judging.trust().snapshot(),
            Judging.digests(call),
            call.stated(Parameters.NAME).orElse("content"));
    ValidationRequest request = judging.request(call);
    Rendered rendered =
        judging.workers().run(() -> judgement.of(upload, request, call.language(), judging.zone()));
    call.verdict(rendered.verdict());
    call.answer("application/json", rendered.content().toByteArray());
  }

  /** A verdict and what tells of it. */
  record Rendered(String verdict, Octets content) {}
}
