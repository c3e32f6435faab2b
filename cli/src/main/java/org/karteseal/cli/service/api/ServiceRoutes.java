package org.karteseal.cli.service.api;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.karteseal.cli.Sentences;
import org.karteseal.cli.service.figures.Figures;
import org.karteseal.cli.service.ground.Readiness;
import org.karteseal.cli.service.ground.Readiness.Check;
import org.karteseal.cli.service.ground.Readiness.Status;
import org.karteseal.cli.service.ground.ReadinessChecks;
import org.karteseal.cli.service.http.Call;
import org.karteseal.cli.service.http.OpenApiDocument;
import org.karteseal.cli.service.http.Route;
import org.karteseal.cli.service.intake.UploadFolder;
import org.karteseal.cli.service.problem.ProblemJson;
import org.karteseal.cli.service.settings.Access.Grant;
import org.karteseal.cli.service.work.Jobs;
import org.karteseal.validator.report.Language;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** All routes: documents, jobs, the page, health, figures, and the description of them all. */
public final class ServiceRoutes {
  private static final String JSON = "application/json";
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final ReadinessChecks readiness;
  private final Figures figures;
  private final Map<Language, String> described;
  private final List<Route> all;

  /**
   * The routes.
   *
   * @param version of the program
   */
  public ServiceRoutes(
      Judging judging, Jobs jobs, ReadinessChecks readiness, Figures figures, String version) {
    this.readiness = readiness;
    this.figures = figures;
    List<Route> routes = new ArrayList<>();
    routes.addAll(new ValidationRoutes(judging).routes());
    routes.addAll(new JobRoutes(judging, jobs).routes());
    routes.add(
        Route.open("/health/live", "getLive", JSON, c -> c.answer(JSON, "{\"status\":\"LIVE\"}")));
    routes.add(Route.open("/health/ready", "getReady", JSON, this::ready));
    routes.add(
        Route.open(
                "/metrics",
                "getMetrics",
                "text/plain",
                c ->
                    c.answer("text/plain; version=0.0.4; charset=utf-8", this.figures.prometheus()))
            .granted(Grant.METRICS));
    routes.add(
        Route.open(
                "/v1/statistics",
                "getStatistics",
                JSON,
                c -> c.answer(JSON, this.figures.statistics()))
            .granted(Grant.METRICS));
    routes.add(
        Route.open("/openapi.json", "getOpenApi", JSON, this::openApi).stating(Parameters.LANG));
    routes.addAll(new PageRoutes(judging.configuration()).routes());
    this.all = List.copyOf(routes);
    this.described =
        Map.of(
            Language.JA, new OpenApiDocument(Sentences.of(Language.JA), version).of(all),
            Language.EN, new OpenApiDocument(Sentences.of(Language.EN), version).of(all));
  }

  /** The jobs of a service. */
  public static Jobs jobs(Judging judging, UploadFolder folder) {
    ProblemJson problems = new ProblemJson();
    Language language = judging.configuration().language();
    return new Jobs(
        judging.configuration().jobs(),
        folder,
        judging.workers(),
        judging.clock()::instant,
        (upload, problem) -> JobRoutes.unjudged(upload, problem, problems, language));
  }

  /** All of them. */
  public List<Route> all() {
    return all;
  }

  private void openApi(Call call) {
    call.answer(JSON, described.getOrDefault(call.language(), ""));
  }

  private void ready(Call call) {
    Readiness now = readiness.now();
    int status = now.status() == Status.NOT_READY ? 503 : 200;
    call.answer(status, JSON, json(now).getBytes(StandardCharsets.UTF_8));
  }

  private static String json(Readiness now) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("status", now.status().name());
    ArrayNode checks = node.putArray("checks");
    for (Check check : now.checks()) {
      checks
          .addObject()
          .put("name", check.name().toLowerCase(Locale.ROOT))
          .put("status", check.status().name())
          .put("code", check.code());
    }
    return MAPPER.writeValueAsString(node);
  }
}
