package org.karteseal.sign.qualification.register;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.karteseal.sign.TestbedTrust;
import org.karteseal.sign.http.HttpLimits;
import org.karteseal.sign.trust.LicenceTrust;
import org.karteseal.testcerts.TestRegister;

/** A register behind HTTP that answers rightly, or with one fault. */
public final class RegisterStand implements AutoCloseable {
  /** Long for a crowded machine; only what is slow on purpose is cut short. */
  private static final Duration PATIENT = Duration.ofSeconds(60);

  private static final Duration IMPATIENT = Duration.ofMillis(300);

  private final TestRegister register;
  private final WireMockServer server;

  /** The register behind it. */
  public RegisterStand(TestRegister register) {
    this.register = register;
    this.server =
        new WireMockServer(
            options().dynamicPort().bindAddress("127.0.0.1").extensions(new Answering(register)));
    server.start();
  }

  /** Every way in which the other side may fail. */
  public enum Wrong {
    NOTHING("online"),
    DOWN("register-down"),
    SLOW("register-slow"),
    BUSY("register-busy"),
    BROKEN("register-broken"),
    CUT("register-cuts-off"),
    HUGE("register-floods"),
    GARBAGE("register-garbage"),
    OTHER_SIGNATURE("register-wrong-signature"),
    OTHER_KEY("register-wrong-key"),
    OTHER_PERSON("register-answers-on-another-person"),
    REPLAYED("register-answer-replayed");

    private final String caseName;

    Wrong(String caseName) {
      this.caseName = caseName;
    }

    /** The case of the documented table. */
    public String caseName() {
      return caseName;
    }
  }

  /** A client of the stand with that fault, about the person. */
  public QualificationRegister with(Wrong wrong, String person) {
    server.resetAll();
    server.stubFor(any(anyUrl()).willReturn(response(wrong, person)));
    URI url = wrong == Wrong.DOWN ? nobody() : URI.create(server.baseUrl() + "/register");
    HttpLimits limits =
        new HttpLimits(PATIENT, wrong == Wrong.SLOW ? IMPATIENT : PATIENT, 64 * 1024);
    return client(url, limits, TestbedTrust.licences(TestbedTrust.PKI));
  }

  private static QualificationRegister client(URI url, HttpLimits limits, LicenceTrust trust) {
    return new HttpQualificationRegister(
        new RegisterConfiguration("register", url, limits),
        trust,
        Clock.fixed(TestbedTrust.NOW, ZoneOffset.UTC),
        new SecureRandom());
  }

  private ResponseDefinitionBuilder response(Wrong wrong, String person) {
    TestRegister.Dates now = TestRegister.Dates.at(TestbedTrust.NOW);
    String good = register.statement(person, now);
    return switch (wrong) {
      case NOTHING, DOWN -> aResponse().withTransformers(Answering.NAME);
      case SLOW -> aResponse().withTransformers(Answering.NAME).withFixedDelay(5_000);
      case BUSY -> aResponse().withStatus(429).withHeader("Retry-After", "60");
      case BROKEN -> aResponse().withStatus(500);
      case CUT -> aResponse().withFault(Fault.RANDOM_DATA_THEN_CLOSE);
      case HUGE -> aResponse().withBody(good + "x".repeat(100_000));
      case GARBAGE -> aResponse().withBody("<html>maintenance</html>");
      case OTHER_SIGNATURE -> aResponse().withBody(flipped(good));
      case OTHER_KEY -> aResponse().withBody(register.statement(person, now, "jpki-verifier"));
      case OTHER_PERSON -> aResponse().withBody(register.statement("doctor", now));
      // Rightly signed, of this very moment, and not an answer to this question.
      case REPLAYED -> aResponse().withBody(good);
    };
  }

  private static String flipped(String jws) {
    int last = jws.lastIndexOf('.') + 10;
    return jws.substring(0, last) + (jws.charAt(last) == 'A' ? 'B' : 'A') + jws.substring(last + 1);
  }

  private static URI nobody() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/register");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.stop();
  }

  private static final class Answering implements ResponseDefinitionTransformerV2 {
    private static final String NAME = "answering";
    private final TestRegister register;

    Answering(TestRegister register) {
      this.register = register;
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
      return ResponseDefinitionBuilder.like(event.getResponseDefinition())
          .but()
          .withBody(register.answer(event.getRequest().getBody()))
          .build();
    }

    @Override
    public String getName() {
      return NAME;
    }

    @Override
    public boolean applyGlobally() {
      return false;
    }
  }
}
