package org.karteseal.cli.service.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.karteseal.cli.service.problem.Problem;
import org.karteseal.cli.service.problem.ProblemCode;
import org.karteseal.cli.service.problem.ProblemJson;

/** Answers what Jetty refuses before any route sees it, without repeating what was sent. */
final class JettyProblems extends ErrorHandler {
  private final ProblemJson problems;
  private final Languages languages;

  JettyProblems(ProblemJson problems, Languages languages) {
    this.problems = problems;
    this.languages = languages;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status =
        request.getAttribute(ERROR_STATUS) instanceof Integer stated
            ? stated
            : response.getStatus();
    ProblemCode code = ProblemCode.ofStatus(status < 400 ? 500 : status);
    RequestFacts facts =
        request.getAttribute(RequestFacts.ATTRIBUTE) instanceof RequestFacts known
            ? known
            : new RequestFacts(0);
    facts.problem(code.name());
    String asked = request.getHeaders().get(HttpHeader.ACCEPT_LANGUAGE);
    String text = problems.of(new Problem(code), languages.of(null, asked), facts.requestId());
    response.setStatus(code.status());
    ResponseHeaders.put(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, ProblemJson.MEDIA_TYPE);
    response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), callback);
    return true;
  }
}
