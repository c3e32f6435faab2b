package org.karteseal.cli.service.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.karteseal.cli.Sentences;
import org.karteseal.cli.service.http.Call;
import org.karteseal.cli.service.http.Route;
import org.karteseal.cli.service.settings.ServiceConfiguration;
import org.karteseal.sign.SealBug;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.sign.record.RecordType;
import org.karteseal.validator.report.Language;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The page for people: three files and its texts; all it does goes through the API. */
final class PageRoutes {
  private static final String TEXTS = "page.";
  private static final String FOLDER = "/org/karteseal/cli/service/page/";

  private final ServiceConfiguration configuration;
  private final Map<Language, String> abouts;

  PageRoutes(ServiceConfiguration configuration) {
    this.configuration = configuration;
    this.abouts = Arrays.stream(Language.values()).collect(Collectors.toMap(l -> l, this::about));
  }

  List<Route> routes() {
    return List.of(
        file("/", "getPage", "page.html", "text/html; charset=utf-8"),
        file("/page.css", "getPageStyle", "page.css", "text/css; charset=utf-8"),
        file("/page.js", "getPageScript", "page.js", "text/javascript; charset=utf-8"),
        file("/favicon.svg", "getIcon", "favicon.svg", "image/svg+xml"),
        Route.open("/v1/about", "getAbout", "application/json", this::answerAbout)
            .stating(Parameters.LANG));
  }

  private static Route file(String path, String operation, String name, String media) {
    byte[] content = resource(name);
    return Route.open(path, operation, media.split(";", 2)[0], call -> call.answer(media, content));
  }

  private static byte[] resource(String name) {
    try (InputStream in = PageRoutes.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new SealBug("no " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new SealBug(name, e);
    }
  }

  private void answerAbout(Call call) {
    call.answer("application/json", abouts.getOrDefault(call.language(), "{}"));
  }

  /** What may be asked of this service, and what the page says. */
  private String about(Language language) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("language", language.tag());
    root.put("tokens", !configuration.access().tokens().isEmpty());
    root.put("maximumOctets", configuration.requests().octets());
    root.put("zone", configuration.zone().getId());
    ArrayNode formats = root.putArray("formats");
    ReportFormat.words().forEach(formats::add);
    ArrayNode records = root.putArray("records");
    for (RecordType record : RecordCatalogue.standard().all()) {
      String name =
          switch (language) {
            case JA -> record.name().ja();
            case EN -> record.name().en();
          };
      records.addObject().put("id", record.id()).put("name", name);
    }
    ObjectNode texts = root.putObject("texts");
    new TreeMap<>(Sentences.of(language).below(TEXTS)).forEach(texts::put);
    return JsonMapper.builder().build().writeValueAsString(root);
  }
}
