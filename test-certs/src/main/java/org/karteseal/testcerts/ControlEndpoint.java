package org.karteseal.testcerts;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import org.karteseal.testcerts.internal.http.Exchange;
import org.karteseal.testcerts.internal.http.Loopback;

/**
 * Lets an integrator's script steer the testbed: {@code POST /control/fault?tsa=&fault=}, {@code
 * /control/clock?at=}, {@code /control/revoke?identity=}, {@code /control/license?identity=&role=}
 * and {@code /control/withdraw?identity=&role=}.
 */
final class ControlEndpoint implements Loopback.Endpoint {
  private static final int CESSATION_OF_OPERATION = 5;
  private final TestbedServer server;

  ControlEndpoint(TestbedServer server) {
    this.server = server;
  }

  @Override
  public void answer(Exchange exchange) throws IOException {
    if (!exchange.method().equals("POST")) {
      exchange.setHeader("Allow", "POST");
      exchange.send(405, "POST only");
      return;
    }
    try {
      exchange.send(200, done(exchange.name(), exchange.parameters()));
    } catch (IllegalArgumentException | DateTimeParseException e) {
      exchange.send(400, "not understood: " + e.getMessage());
    }
  }

  private String done(String act, Map<String, String> parameters) {
    return switch (act) {
      case "fault" -> {
        String name = required(parameters, "fault").toUpperCase(Locale.ROOT).replace('-', '_');
        TsaFault fault = TsaFault.valueOf(name);
        server.tsa(required(parameters, "tsa")).fault(fault);
        yield fault.description(Locale.ENGLISH);
      }
      case "clock" -> {
        server.pki().clock().set(Instant.parse(required(parameters, "at")));
        yield server.pki().clock().instant().toString();
      }
      case "revoke" -> {
        Instant when = server.pki().clock().instant();
        int reason =
            Integer.parseInt(
                parameters.getOrDefault("reason", String.valueOf(CESSATION_OF_OPERATION)));
        server.pki().revoke(required(parameters, "identity"), when, reason);
        yield when.toString();
      }
      case "license" -> {
        Instant when = server.pki().clock().instant();
        server
            .register()
            .license(required(parameters, "identity"), required(parameters, "role"), when);
        yield when.toString();
      }
      case "withdraw" -> {
        Instant when = server.pki().clock().instant();
        server
            .register()
            .withdraw(required(parameters, "identity"), required(parameters, "role"), when);
        yield when.toString();
      }
      default -> throw new IllegalArgumentException("no such control: " + act);
    };
  }

  private static String required(Map<String, String> parameters, String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalArgumentException("parameter " + name + " is missing");
    }
    return value;
  }
}
