package org.karteseal.cli.service.problem;

import java.util.Map;
import org.karteseal.cli.Sentences;
import org.karteseal.validator.report.Language;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Problems as RFC 9457 wants them; no stack traces, nothing of what was sent. */
public final class ProblemJson {
  /** Their media type. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private final Map<Language, Sentences> sentences =
      Map.of(
          Language.JA, Sentences.of(Language.JA),
          Language.EN, Sentences.of(Language.EN));

  /** The members of a problem. */
  public String of(Problem problem, Language language, String requestId) {
    return MAPPER.writeValueAsString(tree(problem, language, requestId));
  }

  /** The same as a tree. */
  public ObjectNode tree(Problem problem, Language language, String requestId) {
    ProblemCode code = problem.code();
    Sentences said = sentences.getOrDefault(language, Sentences.of(language));
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("type", code.type());
    node.put("title", said.of("problem.title." + code));
    node.put("status", code.status());
    node.put("detail", said.of("problem.detail." + code));
    node.put("instance", "urn:karteseal:request:" + requestId);
    node.put("code", code.name());
    if (!problem.subject().isEmpty()) {
      node.put("subject", problem.subject());
    }
    if (code.isAboutTheDocument()) {
      node.put("verdict", "INDETERMINATE");
    }
    return node;
  }
}
