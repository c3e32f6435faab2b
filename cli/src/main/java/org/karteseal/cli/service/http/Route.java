package org.karteseal.cli.service.http;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.karteseal.cli.service.problem.Problem;
import org.karteseal.cli.service.problem.ProblemCode;
import org.karteseal.cli.service.settings.Access.Grant;

/**
 * One operation: registered with the server and described in the OpenAPI document by the same
 * statement, so that the two cannot differ.
 *
 * @param verb its method
 * @param path its path, with {@code {name}} for parameters in it
 * @param operation its name; its summary stands in the catalogue under {@code api.} and the name
 * @param grant what its caller must be granted; empty for what anybody may ask
 * @param parameters what a request may state
 * @param body what it may carry
 * @param status of the answer as it is meant
 * @param media the media types of that answer
 * @param problems what else it may answer, beside what every route may
 * @param work what it does
 */
public record Route(
    Verb verb,
    String path,
    String operation,
    Optional<Grant> grant,
    List<Parameter> parameters,
    Body body,
    int status,
    List<String> media,
    List<ProblemCode> problems,
    Work work) {
  public Route {
    parameters = List.copyOf(parameters);
    media = List.copyOf(media);
    problems = List.copyOf(problems);
  }

  /** The methods that the service knows. */
  public enum Verb {
    GET,
    POST,
    DELETE
  }

  /** What a request may carry. */
  public enum Body {
    NONE,
    /** One document, as it is or as a form. */
    DOCUMENT,
    /** Several documents, as a form. */
    DOCUMENTS
  }

  /** Answers a call. */
  @FunctionalInterface
  public interface Work {
    /** Answers it, or says why not. */
    void answer(Call call) throws Problem, IOException;
  }

  /** What anybody may read, without stating anything. */
  public static Route open(String path, String operation, String media, Work work) {
    return new Route(
        Verb.GET,
        path,
        operation,
        Optional.empty(),
        List.of(),
        Body.NONE,
        200,
        List.of(media),
        List.of(),
        work);
  }

  /** The same with parameters. */
  public Route stating(Parameter... stated) {
    return new Route(
        verb, path, operation, grant, List.of(stated), body, status, media, problems, work);
  }

  /** The same for whom this was granted. */
  public Route granted(Grant needed) {
    return new Route(
        verb,
        path,
        operation,
        Optional.of(needed),
        parameters,
        body,
        status,
        media,
        problems,
        work);
  }

  /** The same, which may also answer so. */
  public Route orElse(ProblemCode... others) {
    return new Route(
        verb, path, operation, grant, parameters, body, status, media, List.of(others), work);
  }
}
