package org.karteseal.cli.service.figures;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.karteseal.cli.service.http.RequestFacts;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Counts and times of requests, for Prometheus and as plain numbers. */
public final class Figures implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final Map<String, LongAdder> verdicts = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> problems = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> routes = new ConcurrentHashMap<>();
  private final LongAdder octets = new LongAdder();
  private final Instant since;

  /** Figures from now on. */
  public Figures(Instant since) {
    this.since = since;
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    collections.bindTo(registry);
  }

  /** A number that is asked for whenever somebody looks. */
  public void gauge(String name, String help, Supplier<Number> number) {
    Gauge.builder(name, number).description(help).register(registry);
  }

  /** A request that ended. */
  public void request(RequestFacts facts, String method, int status, Duration took) {
    Timer.builder("karteseal.requests")
        .description("Requests by route and status")
        .tag("method", method)
        .tag("route", facts.route())
        .tag("status", String.valueOf(status))
        .publishPercentileHistogram()
        .minimumExpectedValue(Duration.ofMillis(1))
        .maximumExpectedValue(Duration.ofMinutes(2))
        .register(registry)
        .record(took);
    octets.add(facts.octets());
    registry.counter("karteseal.upload.octets").increment((double) facts.octets());
    count(routes, facts.route() + " " + status);
    if (!facts.problem().equals("-")) {
      count(problems, facts.problem());
      registry.counter("karteseal.problems", "code", facts.problem()).increment();
    }
    if (!facts.verdict().equals("-")) {
      verdict(facts.verdict());
    }
  }

  /** One more document with that verdict. */
  public void verdict(String code) {
    count(verdicts, code);
    registry.counter("karteseal.verdicts", "verdict", code).increment();
  }

  private static void count(Map<String, LongAdder> counts, String key) {
    counts.computeIfAbsent(key, k -> new LongAdder()).increment();
  }

  /** In the text format of Prometheus. */
  public String prometheus() {
    return registry.scrape();
  }

  /** Counts since the start, as JSON. */
  public String statistics() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("schema", "karteseal-statistics/1");
    root.put("since", since.toString());
    put(root.putObject("verdicts"), verdicts);
    put(root.putObject("problems"), problems);
    put(root.putObject("requests"), routes);
    root.put("octets", octets.sum());
    return JsonMapper.builder().build().writeValueAsString(root);
  }

  private static void put(ObjectNode node, Map<String, LongAdder> counts) {
    new TreeMap<>(counts).forEach((key, count) -> node.put(key, count.sum()));
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
