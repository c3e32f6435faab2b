package org.karteseal.cli.service.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.karteseal.cli.service.intake.Upload;
import org.karteseal.cli.service.problem.Problem;
import org.karteseal.cli.service.problem.ProblemCode;
import org.karteseal.validator.report.Language;

/** One request to a route while it is answered; its documents are gone when it ends. */
public final class Call implements AutoCloseable {
  private final Context context;
  private final Route route;
  private final RequestFacts facts;
  private final Languages languages;
  private final Map<String, String> fields = new HashMap<>();
  private List<Upload> uploads = List.of();

  Call(Context context, Route route, RequestFacts facts, Languages languages) {
    this.context = context;
    this.route = route;
    this.facts = facts;
    this.languages = languages;
  }

  /** Reads what it states and carries. */
  void read(BodyReader reader) throws Problem, IOException {
    for (Map.Entry<String, List<String>> stated : context.queryParamMap().entrySet()) {
      if (stated.getValue().size() != 1) {
        throw new Problem(ProblemCode.PARAMETER_INVALID, known(stated.getKey()));
      }
      state(stated.getKey(), stated.getValue().get(0));
    }
    for (Parameter parameter : route.parameters()) {
      if (parameter.place() == Parameter.Place.PATH) {
        String text = context.pathParam(parameter.name());
        if (!parameter.allows(text)) {
          throw new Problem(ProblemCode.NOT_FOUND);
        }
        fields.put(parameter.name(), text);
      }
    }
    uploads = reader.read(context.req(), route.body(), this::state);
    facts.octets(uploads.stream().mapToLong(Upload::octets).sum());
    facts.bodyRead();
  }

  private void state(String name, String text) throws Problem {
    Parameter parameter =
        route.parameters().stream()
            .filter(p -> p.place() == Parameter.Place.REQUEST && p.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new Problem(ProblemCode.PARAMETER_UNKNOWN));
    if (text.isEmpty()) {
      return;
    }
    if (!parameter.allows(text) || fields.putIfAbsent(name, text) != null) {
      throw new Problem(ProblemCode.PARAMETER_INVALID, name);
    }
  }

  /** The name, if it is one of ours; anything else is not repeated. */
  private String known(String name) {
    return route.parameters().stream()
        .map(Parameter::name)
        .filter(name::equals)
        .findFirst()
        .orElse("");
  }

  /** What it states. */
  public Optional<String> stated(Parameter parameter) {
    return Optional.ofNullable(fields.get(parameter.name())).or(parameter::standard);
  }

  /** Whether it states a flag. */
  public boolean isStated(Parameter flag) {
    return stated(flag).filter("true"::equals).isPresent();
  }

  /** The only document. */
  public Upload document() throws Problem {
    if (uploads.isEmpty()) {
      throw new Problem(ProblemCode.DOCUMENT_MISSING);
    }
    return uploads.get(0);
  }

  /** Its documents, which from now on are removed by whoever asked for them. */
  public List<Upload> takeDocuments() throws Problem {
    if (uploads.isEmpty()) {
      throw new Problem(ProblemCode.DOCUMENT_MISSING);
    }
    List<Upload> taken = uploads;
    uploads = List.of();
    return taken;
  }

  /** The language that it asks for. */
  public Language language() {
    return languages.of(fields.get(Languages.PARAMETER.name()), context.header("Accept-Language"));
  }

  /** The id of whoever calls; empty where anybody may. */
  public String caller() {
    return facts.caller();
  }

  /** Its id in the log and in answers. */
  public String requestId() {
    return facts.requestId();
  }

  /** What became of a document, for the log. */
  public void verdict(String code) {
    facts.verdict(code);
  }

  /** Answers as the route says. */
  public void answer(String media, String text) {
    answer(media, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Answers as the route says. */
  public void answer(String media, byte[] content) {
    answer(route.status(), media, content);
  }

  /** Answers with another status. */
  public void answer(int status, String media, byte[] content) {
    context.status(status).contentType(media).result(content);
  }

  /** Answers without content. */
  public void answerNothing() {
    context.status(204);
  }

  /** Answers with a content that is too large for memory. */
  public void answer(String media, InputStream content) {
    context.status(route.status()).contentType(media).result(content);
  }

  /** Adds a header to the answer. */
  public void header(String name, String value) {
    context.header(name, value);
  }

  @Override
  public void close() {
    uploads.forEach(Upload::close);
    uploads = List.of();
  }
}
