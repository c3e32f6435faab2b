package org.karteseal.cli;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;

/** OpenAPI documents, read by a parser that is not ours. */
final class OpenApis {
  private OpenApis() {}

  /** What the parser finds wrong. */
  static List<String> faults(String document) {
    SwaggerParseResult result = new OpenAPIV3Parser().readContents(document);
    return result.getOpenAPI() == null ? List.of("not read") : result.getMessages();
  }
}
