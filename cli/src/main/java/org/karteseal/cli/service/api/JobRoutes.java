package org.karteseal.cli.service.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.karteseal.cli.service.problem.ProblemJson;
import org.karteseal.cli.service.settings.Access.Grant;
import org.karteseal.cli.service.work.Job;
import org.karteseal.cli.service.work.JobDocument;
import org.karteseal.cli.service.work.Jobs;
import org.karteseal.sign.Document;
import org.karteseal.validator.ValidationReport;
import org.karteseal.validator.ValidationRequest;
import org.karteseal.validator.report.JsonReport;
import org.karteseal.validator.report.Language;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Many documents, judged while nobody waits. */
final class JobRoutes {
  private static final String JSON = "application/json";
  private static final String JSON_LINES = "application/x-ndjson";
  private static final String CSV = "text/csv; charset=utf-8";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Judging judging;
  private final Jobs jobs;

  JobRoutes(Judging judging, Jobs jobs) {
    this.judging = judging;
    this.jobs = jobs;
  }

  List<Route> routes() {
    Route make =
        route(Verb.POST, "/v1/jobs", "createJob", 202, this::create)
            .stating(Parameters.RECORD, Parameters.LANG, Parameters.MASK, Parameters.AT)
            .orElse(ProblemCode.JOBS_FULL, ProblemCode.CLOCK_NOT_BELIEVED);
    return List.of(
        make,
        route(Verb.GET, "/v1/jobs/{id}", "getJob", 200, this::show)
            .stating(Parameters.JOB, Parameters.LANG)
            .orElse(ProblemCode.JOB_NOT_FOUND),
        new Route(
            Verb.GET,
            "/v1/jobs/{id}/result",
            "getJobResult",
            Optional.of(Grant.VALIDATE),
            List.of(Parameters.JOB, Parameters.RESULT, Parameters.LANG),
            Body.NONE,
            200,
            List.of(JSON_LINES, "text/csv"),
            List.of(ProblemCode.JOB_NOT_FOUND, ProblemCode.JOB_NOT_DONE),
            this::result),
        new Route(
            Verb.DELETE,
            "/v1/jobs/{id}",
            "deleteJob",
            Optional.of(Grant.VALIDATE),
            List.of(Parameters.JOB, Parameters.LANG),
            Body.NONE,
            204,
            List.of(),
            List.of(ProblemCode.JOB_NOT_FOUND),
            call -> {
              jobs.remove(job(call));
              call.answerNothing();
            }));
  }

  private static Route route(
      Verb verb, String path, String operation, int status, Route.Work work) {
    return new Route(
        verb,
        path,
        operation,
        Optional.of(Grant.VALIDATE),
        List.of(),
        verb == Verb.POST ? Body.DOCUMENTS : Body.NONE,
        status,
        List.of(JSON),
        List.of(),
        work);
  }

  private void create(Call call) throws Problem, IOException {
    ValidationRequest request = judging.request(call);
    Language language = call.language();
    TrustSnapshot snapshot = judging.trust().snapshot();
    JsonReport json = JsonReport.withText(language, judging.zone());
    JobDocument work =
        upload -> {
          ValidationReport report =
              snapshot.records().validate(Document.of(upload.file()).named(upload.name()), request);
          return new JobDocument.Line(
              report.verdict().name(), json.renderLine(report), CsvRow.of(report));
        };
    List<Upload> uploads = call.takeDocuments();
    boolean taken = false;
    try {
      Job job = jobs.take(call.caller(), uploads, work);
      taken = true;
      call.header("Location", "/v1/jobs/" + job.standing().id());
      call.answer(JSON, standing(job));
    } finally {
      if (!taken) {
        uploads.forEach(Upload::close);
      }
    }
  }

  private Job job(Call call) throws Problem {
    return jobs.find(call.stated(Parameters.JOB).orElse(""), call.caller());
  }

  private void show(Call call) throws Problem {
    call.answer(JSON, standing(job(call)));
  }

  private void result(Call call) throws Problem, IOException {
    Job job = job(call);
    if (job.standing().state() != Job.State.DONE) {
      throw new Problem(ProblemCode.JOB_NOT_DONE);
    }
    boolean csv = call.stated(Parameters.RESULT).filter("csv"::equals).isPresent();
    InputStream lines = Files.newInputStream(csv ? job.csv() : job.json());
    if (csv) {
      call.answer(CSV, new SequenceInputStream(ascii(CsvRow.HEAD), lines));
    } else {
      // One report a line, so that neither side needs the whole in memory.
      call.answer(JSON_LINES, lines);
    }
  }

  private static InputStream ascii(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String standing(Job job) {
    Job.Standing standing = job.standing();
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("schema", "karteseal-job/1");
    node.put("id", standing.id());
    node.put("state", standing.state().name());
    node.put("documents", standing.documents());
    node.put("judged", standing.judged());
    ObjectNode verdicts = node.putObject("verdicts");
    new java.util.TreeMap<>(standing.verdicts()).forEach(verdicts::put);
    standing.ended().ifPresent(e -> node.put("ended", e.toString()));
    if (standing.state() == Job.State.DONE) {
      node.put("result", "/v1/jobs/" + standing.id() + "/result");
    }
    return MAPPER.writeValueAsString(node);
  }

  /** The line of a document without a verdict. */
  static JobDocument.Line unjudged(
      Upload upload, Problem problem, ProblemJson problems, Language language) {
    ObjectNode node = problems.tree(problem, language, "job");
    node.put("document", upload.name());
    return new JobDocument.Line(
        problem.code().isAboutTheDocument() ? "INDETERMINATE" : problem.code().name(),
        MAPPER.writeValueAsString(node),
        CsvRow.of(
            upload.name(),
            String.valueOf(upload.octets()),
            "",
            problem.code().isAboutTheDocument() ? "INDETERMINATE" : "",
            "",
            "",
            problem.code().name()));
  }
}
