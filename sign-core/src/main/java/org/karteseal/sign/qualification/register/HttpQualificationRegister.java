package org.karteseal.sign.qualification.register;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.http.BoundedHttp;
import org.karteseal.sign.http.HttpAnswer;
import org.karteseal.sign.trust.LicenceTrust;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A register behind HTTP: the question is a JSON object in a POST, the answer a JWS (see {@code
 * docs/reference/qualification.md}). One question is one exchange; whoever wants to try again asks
 * again.
 */
public final class HttpQualificationRegister implements QualificationRegister {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int NONCE_LENGTH = 16;

  /** How far the register's clock may be from ours. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

  private final RegisterConfiguration configuration;
  private final AnswerCheck check;
  private final Clock clock;
  private final SecureRandom random;
  private final BoundedHttp http;

  /**
   * @param trust names the keys with which the register signs
   * @param clock says whether an answer was made now
   */
  public HttpQualificationRegister(
      RegisterConfiguration configuration, LicenceTrust trust, Clock clock, SecureRandom random) {
    this.configuration = configuration;
    this.check = new AnswerCheck(trust);
    this.clock = clock;
    this.random = random;
    this.http = BoundedHttp.of(configuration.limits());
  }

  @Override
  public RegisterReply ask(RegisterQuestion question) {
    byte[] octets = new byte[NONCE_LENGTH];
    random.nextBytes(octets);
    String nonce = HexFormat.of().formatHex(octets);
    HttpRequest request =
        HttpRequest.newBuilder(configuration.url())
            .header("Content-Type", "application/json")
            .header("Accept", "application/jose")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body(question, nonce)))
            .build();
    HttpAnswer answer = http.exchange(request);
    if (answer instanceof HttpAnswer.Received received) {
      return switch (received.status()) {
        case 200 -> believed(new SignedAnswer(received.body()), question, nonce);
        case 429, 503 -> RegisterReply.failed(RegisterFailure.Kind.UNAVAILABLE, "BUSY");
        default ->
            RegisterReply.failed(RegisterFailure.Kind.UNAVAILABLE, "HTTP_" + received.status());
      };
    }
    return RegisterReply.failed(
        RegisterFailure.Kind.UNAVAILABLE, ((HttpAnswer.Failed) answer).failure().name());
  }

  private static byte[] body(RegisterQuestion question, String nonce) {
    ObjectNode body = JSON.createObjectNode();
    body.put("format", "karteseal-register-question/1");
    body.put("certificate-sha256", question.certificateSha256());
    question.subjectKeyId().ifPresent(id -> body.put("subject-key-id", id));
    body.put("at", question.at().toString());
    body.put("nonce", nonce);
    return JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What came over the network now must have been made for this question and now; without that,
   * whoever sits between could repeat what was true before a licence was withdrawn.
   */
  private RegisterReply believed(SignedAnswer answer, RegisterQuestion question, String nonce) {
    AnswerCheck.Outcome outcome = check.check(answer, question);
    Optional<AnswerFault> fault = outcome.fault();
    if (outcome.answer().isPresent()) {
      LicenceAnswer read = outcome.answer().get();
      Duration offset = Duration.between(read.issuedAt(), clock.instant()).abs();
      if (!read.register().equals(configuration.id())) {
        fault = Optional.of(AnswerFault.OTHER_REGISTER);
      } else if (!outcome.nonce().equals(Optional.of(nonce))) {
        fault = Optional.of(AnswerFault.OTHER_NONCE);
      } else if (offset.compareTo(CLOCK_TOLERANCE) > 0) {
        fault = Optional.of(AnswerFault.NOT_ISSUED_NOW);
      }
    }
    return fault
        .map(f -> RegisterReply.failed(RegisterFailure.Kind.REFUSED, f.name()))
        .orElseGet(() -> RegisterReply.of(List.of(answer)));
  }
}
