package org.karteseal.cli.service.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.karteseal.cli.Sentences;
import org.karteseal.cli.service.http.Parameter.Place;
import org.karteseal.cli.service.http.Route.Body;
import org.karteseal.cli.service.problem.ProblemCode;
import org.karteseal.cli.service.problem.ProblemJson;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The routes as an OpenAPI 3.0 document. */
public final class OpenApiDocument {
  private static final List<ProblemCode> OF_EVERY_ROUTE =
      List.of(ProblemCode.BAD_REQUEST, ProblemCode.PARAMETER_INVALID, ProblemCode.INTERNAL);
  private static final List<ProblemCode> OF_CLOSED_ROUTES =
      List.of(ProblemCode.NOT_AUTHENTICATED, ProblemCode.NOT_ALLOWED, ProblemCode.STOPPING);
  private static final List<ProblemCode> OF_UPLOADS =
      List.of(
          ProblemCode.TOO_SLOW,
          ProblemCode.TOO_LARGE,
          ProblemCode.MEDIA_TYPE,
          ProblemCode.BUSY,
          ProblemCode.NO_ROOM);

  private final Sentences sentences;
  private final String version;

  /**
   * @param sentences in whose language it speaks
   * @param version of the program
   */
  public OpenApiDocument(Sentences sentences, String version) {
    this.sentences = sentences;
    this.version = version;
  }

  /** The document. */
  public String of(List<Route> routes) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("openapi", "3.0.3");
    root.putObject("info")
        .put("title", sentences.of("api.title"))
        .put("description", sentences.of("api.description"))
        .put("version", version)
        .putObject("license")
        .put("name", "Apache-2.0");
    root.putArray("servers").addObject().put("url", "/");
    ObjectNode paths = root.putObject("paths");
    for (Route route : routes) {
      ObjectNode path =
          paths.get(route.path()) instanceof ObjectNode known
              ? known
              : paths.putObject(route.path());
      operation(path.putObject(route.verb().name().toLowerCase(Locale.ROOT)), route);
    }
    components(root.putObject("components"));
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private void operation(ObjectNode node, Route route) {
    node.put("operationId", route.operation());
    node.put("summary", sentences.of("api." + route.operation()));
    ArrayNode parameters = node.putArray("parameters");
    route.parameters().forEach(p -> parameter(parameters.addObject(), p));
    if (route.body() != Body.NONE) {
      body(node.putObject("requestBody").put("required", true).putObject("content"), route);
    }
    ObjectNode responses = node.putObject("responses");
    ObjectNode good = responses.putObject(String.valueOf(route.status()));
    good.put("description", sentences.of("api.answer"));
    if (!route.media().isEmpty()) {
      ObjectNode content = good.putObject("content");
      route.media().forEach(m -> content.putObject(m).putObject("schema").put("type", type(m)));
    }
    problems(route).forEach(s -> problem(responses.putObject(String.valueOf(s)), s, route));
    ArrayNode security = node.putArray("security");
    if (route.grant().isPresent()) {
      security.addObject().putArray("token");
      security.addObject().putArray("clientCertificate");
    }
  }

  private static String type(String media) {
    return media.endsWith("json") ? "object" : "string";
  }

  private void parameter(ObjectNode node, Parameter parameter) {
    boolean path = parameter.place() == Place.PATH;
    node.put("name", parameter.name());
    node.put("in", path ? "path" : "query");
    node.put("required", path);
    node.put("description", sentences.of("api.parameter." + parameter.name()));
    schema(node.putObject("schema"), parameter);
  }

  private static void schema(ObjectNode schema, Parameter parameter) {
    schema.put("type", "string");
    if (parameter.values().isEmpty()) {
      schema.put("pattern", "^" + parameter.pattern() + "$");
    } else {
      ArrayNode values = schema.putArray("enum");
      parameter.values().forEach(values::add);
    }
    parameter.standard().ifPresent(s -> schema.put("default", s));
  }

  private void body(ObjectNode content, Route route) {
    if (route.body() == Body.DOCUMENT) {
      binary(content.putObject("application/octet-stream").putObject("schema"));
    }
    ObjectNode form = content.putObject("multipart/form-data").putObject("schema");
    form.put("type", "object");
    form.putArray("required").add("document");
    ObjectNode fields = form.putObject("properties");
    if (route.body() == Body.DOCUMENT) {
      binary(fields.putObject("document"));
    } else {
      ObjectNode several = fields.putObject("document").put("type", "array");
      binary(several.putObject("items"));
    }
    route.parameters().stream()
        .filter(p -> p.place() == Place.REQUEST)
        .forEach(p -> schema(fields.putObject(p.name()), p));
  }

  private static void binary(ObjectNode schema) {
    schema.put("type", "string").put("format", "binary");
  }

  /** Statuses with the codes that they stand for. */
  private static Set<Integer> problems(Route route) {
    return codes(route).keySet();
  }

  private static Map<Integer, Set<ProblemCode>> codes(Route route) {
    Map<Integer, Set<ProblemCode>> codes = new TreeMap<>();
    add(codes, OF_EVERY_ROUTE);
    add(codes, route.grant().isPresent() ? OF_CLOSED_ROUTES : List.of());
    add(codes, route.body() == Body.NONE ? List.of() : OF_UPLOADS);
    add(codes, route.problems());
    return codes;
  }

  private static void add(Map<Integer, Set<ProblemCode>> codes, List<ProblemCode> more) {
    more.forEach(c -> codes.computeIfAbsent(c.status(), s -> new TreeSet<>()).add(c));
  }

  private void problem(ObjectNode response, int status, Route route) {
    Set<ProblemCode> codes = codes(route).getOrDefault(status, Set.of());
    response.put(
        "description",
        codes.stream()
            .map(c -> c + ": " + sentences.of("problem.title." + c))
            .collect(Collectors.joining("; ")));
    response
        .putObject("content")
        .putObject(ProblemJson.MEDIA_TYPE)
        .putObject("schema")
        .put("$ref", "#/components/schemas/Problem");
  }

  private void components(ObjectNode components) {
    ObjectNode problem = components.putObject("schemas").putObject("Problem");
    problem.put("type", "object");
    ObjectNode members = problem.putObject("properties");
    members.putObject("type").put("type", "string").put("format", "uri");
    members.putObject("title").put("type", "string");
    members.putObject("status").put("type", "integer");
    members.putObject("detail").put("type", "string");
    members.putObject("instance").put("type", "string").put("format", "uri");
    ArrayNode codes = members.putObject("code").put("type", "string").putArray("enum");
    Arrays.asList(ProblemCode.values()).forEach(c -> codes.add(c.name()));
    members.putObject("subject").put("type", "string");
    members.putObject("verdict").put("type", "string");
    ArrayNode required = problem.putArray("required");
    List.of("type", "title", "status", "detail", "instance", "code").forEach(required::add);
    ObjectNode schemes = components.putObject("securitySchemes");
    schemes.putObject("token").put("type", "http").put("scheme", "bearer");
    // OpenAPI 3.0 has no word for mutual TLS; this is the nearest that parsers accept.
    schemes
        .putObject("clientCertificate")
        .put("type", "apiKey")
        .put("in", "header")
        .put("name", "TLS-Client-Certificate")
        .put("description", sentences.of("api.client-certificate"));
  }
}
