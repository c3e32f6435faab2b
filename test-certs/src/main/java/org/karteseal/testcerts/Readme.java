package org.karteseal.testcerts;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The description of a written testbed, from a text in each language and the declaration. */
final class Readme {
  private final TestbedServer server;
  private final Locale locale;

  private Readme(TestbedServer server, Locale locale) {
    this.server = server;
    this.locale = locale;
  }

  static String of(TestbedServer server, Locale locale) throws IOException {
    return new Readme(server, locale).text();
  }

  private String text() throws IOException {
    TestPki pki = server.pki();
    Predicate<String> wrong = id -> id.startsWith("wrong-");
    List<String> stamping = pki.timestampAuthorityIds();
    List<String> services =
        Stream.of("qualification-register", "jpki-verifier", "attribute-authority")
            .flatMap(purpose -> pki.serviceIds(purpose).stream())
            .toList();
    return template()
        .replace("{{base}}", server.baseUri().toString())
        .replace("{{clock}}", pki.clock().instant().toString())
        .replace(
            "{{authorities}}",
            rows(pki.authorityIds(), id -> pki.authority(id).description(locale)))
        .replace(
            "{{people}}",
            identities(id -> !wrong.test(id) && !stamping.contains(id) && !services.contains(id)))
        .replace("{{services}}", rows(services, id -> pki.identity(id).description(locale)))
        .replace("{{register}}", server.registerUri().toString())
        .replace("{{verifier}}", server.verifierUri().toString())
        .replace("{{timestamp-authorities}}", rows(stamping, this::timestampAuthority))
        .replace("{{wrong}}", identities(wrong))
        .replace("{{faults}}", faults());
  }

  private String template() throws IOException {
    String name = locale.getLanguage().equals("ja") ? "testbed-readme.ja.md" : "testbed-readme.md";
    try (InputStream in = Readme.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String identities(Predicate<String> wanted) {
    List<String> ids = server.pki().identityIds().stream().filter(wanted).toList();
    return rows(ids, id -> server.pki().identity(id).description(locale));
  }

  private String timestampAuthority(String id) {
    return server.pki().identity(id).description(locale) + " | " + server.tsaUri(id);
  }

  private String faults() {
    return rows(
        List.of(TsaFault.values()).stream().map(Enum::name).toList(),
        name -> TsaFault.valueOf(name).description(locale));
  }

  private static String rows(List<String> ids, Function<String, String> description) {
    return ids.stream()
        .map(id -> "| `" + id + "` | " + description.apply(id) + " |")
        .collect(Collectors.joining("\n"));
  }
}
