package org.karteseal.cli.service.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.karteseal.cli.service.intake.UploadFolder;
import org.karteseal.cli.service.problem.Problem;
import org.karteseal.cli.service.problem.ProblemCode;
import org.karteseal.cli.service.problem.ProblemJson;
import org.karteseal.cli.service.settings.Listening;
import org.karteseal.cli.service.settings.ServiceConfiguration;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;

/** The routes behind Jetty, by way of Javalin. */
public final class ServiceServer implements AutoCloseable {
  private static final int ROOM_FOR_SMALL_REQUESTS = 24;

  private final ServiceConfiguration configuration;
  private final List<Route> routes;
  private final LongSupplier nanos;
  private final RequestListener listener;
  private final ProblemJson problems = new ProblemJson();
  private final Languages languages;
  private final Gate gate;
  private final BodyReader bodies;
  private final ConnectionWatch watch;
  private final Optional<SslContextFactory.Server> tls;
  private final AtomicInteger answering = new AtomicInteger();
  private final Javalin javalin;
  private volatile boolean stopping;

  /** Hears of every request that ended. */
  @FunctionalInterface
  public interface RequestListener {
    /** It ended so. */
    void ended(RequestFacts facts, String method, int status, Duration took);
  }

  /**
   * A server that does not listen yet.
   *
   * @param nanos the machine's count of time
   * @throws SealException when its key cannot be read
   */
  public ServiceServer(
      ServiceConfiguration configuration,
      List<Route> routes,
      UploadFolder folder,
      LongSupplier nanos,
      RequestListener listener)
      throws SealException {
    Listening listening = configuration.listening();
    this.configuration = configuration;
    this.routes = List.copyOf(routes);
    this.nanos = nanos;
    this.listener = listener;
    this.languages = new Languages(configuration.language());
    this.tls =
        listening.tls().isPresent()
            ? Optional.of(ServerTls.of(listening.tls().get()))
            : Optional.empty();
    boolean authorities =
        listening.tls().filter(t -> t.clientAuthorities().isPresent()).isPresent();
    this.gate = new Gate(configuration.access(), authorities);
    this.bodies = new BodyReader(folder, configuration.requests(), configuration.jobs());
    this.watch =
        new ConnectionWatch(
            nanos, listening.headSeconds(), configuration.requests().uploadTime().toSeconds());
    this.javalin = Javalin.create(this::configure);
  }

  /**
   * Listens.
   *
   * @throws SealException CONFIGURATION_INVALID with PORT_IN_USE or HOST
   */
  public void start() throws SealException {
    try {
      javalin.start();
    } catch (JavalinBindException e) {
      throw new SealException(
          Reason.CONFIGURATION_INVALID,
          configuration.listening().host() + ":" + configuration.listening().port(),
          "PORT_IN_USE",
          e);
    }
  }

  /** The port, also where any free one was asked for. */
  public int port() {
    return javalin.port();
  }

  /** How many connections are open. */
  public int connections() {
    return watch.count();
  }

  /** Whether it is on its way out. */
  public boolean isStopping() {
    return stopping;
  }

  /** Closes connections that took too long; to be called every second or so. */
  public void sweep() {
    watch.sweep();
  }

  /** Takes nothing more, lets what was begun end within its limit, and closes. */
  @Override
  public void close() {
    stopping = true;
    long deadline =
        nanos.getAsLong() + TimeUnit.SECONDS.toNanos(configuration.listening().stopSeconds());
    try {
      synchronized (answering) {
        long left = deadline - nanos.getAsLong();
        while (answering.get() > 0 && left > 0) {
          TimeUnit.NANOSECONDS.timedWait(answering, left);
          left = deadline - nanos.getAsLong();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    javalin.stop();
  }

  private void configure(JavalinConfig config) {
    Listening listening = configuration.listening();
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.generateEtags = false;
    config.router.ignoreTrailingSlashes = false;
    config.router.treatMultipleSlashesAsSingleSlash = false;
    config.router.caseInsensitiveRoutes = false;
    config.jetty.threadPool =
        new QueuedThreadPool(
            configuration.requests().uploads()
                + configuration.work().concurrent()
                + configuration.work().waiting()
                + ROOM_FOR_SMALL_REQUESTS);
    config.jetty.host = listening.host();
    config.jetty.port = listening.port();
    config.jetty.modifyServer(
        server -> {
          server.setErrorHandler(new JettyProblems(problems, languages));
          server.setRequestLog(
              (request, response) ->
                  ended(
                      request.getAttribute(RequestFacts.ATTRIBUTE),
                      request.getMethod(),
                      response.getStatus()));
        });
    config.jetty.modifyServletContextHandler(
        context -> {
          context.setMaxFormKeys(configuration.jobs().documents() + 16);
        });
    config.jetty.addConnector((server, unused) -> connector(server));
    routes.forEach(
        r ->
            config.routes.addHttpHandler(
                HandlerType.findOrCreate(r.verb().name()), r.path(), c -> handle(c, r)));
    config.routes.exception(
        HttpResponseException.class,
        (e, context) -> refuse(context, new Problem(ProblemCode.ofStatus(e.getStatus()), "", e)));
    config.routes.exception(
        Exception.class,
        (e, context) ->
            refuse(context, new Problem(ProblemCode.INTERNAL, e.getClass().getSimpleName(), e)));
  }

  private void ended(Object attribute, String method, int status) {
    RequestFacts facts =
        attribute instanceof RequestFacts known ? known : new RequestFacts(nanos.getAsLong());
    String shown =
        List.of("GET", "POST", "DELETE", "HEAD", "OPTIONS", "PUT").contains(method) ? method : "-";
    listener.ended(facts, shown, status, Duration.ofNanos(nanos.getAsLong() - facts.began()));
  }

  private ServerConnector connector(Server server) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(configuration.requests().headOctets());
    http.setHttpCompliance(HttpCompliance.RFC7230);
    http.setUriCompliance(UriCompliance.RFC3986);
    http.setMaxUnconsumedRequestContentReads(8);
    http.addCustomizer(
        (request, headers) -> {
          RequestFacts facts = new RequestFacts(nanos.getAsLong());
          request.setAttribute(RequestFacts.ATTRIBUTE, facts);
          watch.begins(request, facts);
          ResponseHeaders.put(headers);
          return request;
        });
    if (tls.isPresent()) {
      http.addCustomizer(new SecureRequestCustomizer(false));
    }
    HttpConnectionFactory plain = new HttpConnectionFactory(http);
    ServerConnector connector =
        tls.isPresent()
            ? new ServerConnector(
                server, 1, 1, new SslConnectionFactory(tls.get(), plain.getProtocol()), plain)
            : new ServerConnector(server, 1, 1, plain);
    connector.setHost(configuration.listening().host());
    connector.setPort(configuration.listening().port());
    connector.setIdleTimeout(TimeUnit.SECONDS.toMillis(configuration.listening().idleSeconds()));
    connector.addBean(watch);
    connector.addBean(
        new NetworkConnectionLimit(configuration.listening().connections(), connector));
    return connector;
  }

  private void handle(Context context, Route route) throws IOException {
    RequestFacts facts = facts(context);
    facts.route(route.path());
    answering.incrementAndGet();
    try (Call call = new Call(context, route, facts, languages)) {
      context.header("X-Request-Id", facts.requestId());
      admit(context, route, facts);
      call.read(bodies);
      route.work().answer(call);
    } catch (Problem e) {
      refuse(context, e);
    } finally {
      facts.bodyRead();
      synchronized (answering) {
        answering.decrementAndGet();
        answering.notifyAll();
      }
    }
  }

  private void admit(Context context, Route route, RequestFacts facts) throws Problem {
    if (stopping && route.grant().isPresent()) {
      throw new Problem(ProblemCode.STOPPING);
    }
    if (configuration.access().open() && !isForThisMachine(context)) {
      // Another name for the loopback address is how a page of elsewhere would reach us.
      throw new Problem(ProblemCode.NOT_ALLOWED);
    }
    String site = context.header("Sec-Fetch-Site");
    if (route.verb() != Route.Verb.GET && site != null && !site.matches("same-origin|none")) {
      throw new Problem(ProblemCode.NOT_ALLOWED);
    }
    if (route.grant().isPresent()) {
      facts.caller(gate.pass(context.req(), route.grant().get()));
    }
  }

  private boolean isForThisMachine(Context context) {
    String name = context.req().getServerName().toLowerCase(Locale.ROOT);
    return configuration.listening().unprotected()
        || name.equals(configuration.listening().host())
        || List.of("localhost", "127.0.0.1", "[::1]", "::1").contains(name);
  }

  private RequestFacts facts(Context context) {
    return context.attribute(RequestFacts.ATTRIBUTE) instanceof RequestFacts known
        ? known
        : new RequestFacts(nanos.getAsLong());
  }

  private void refuse(Context context, Problem problem) {
    RequestFacts facts = facts(context);
    ProblemCode code = problem.code();
    facts.problem(code.name());
    if (code.isAboutTheDocument()) {
      facts.verdict("INDETERMINATE");
    }
    if (code == ProblemCode.NOT_AUTHENTICATED) {
      context.header("WWW-Authenticate", "Bearer");
    }
    if (code.isPassing()) {
      context.header("Retry-After", String.valueOf(code == ProblemCode.JOBS_FULL ? 60 : 5));
    }
    if (stopping) {
      context.header("Connection", "close");
    }
    String text =
        problems.of(
            problem,
            languages.of(lang(context), context.header("Accept-Language")),
            facts.requestId());
    context
        .status(code.status())
        .contentType(ProblemJson.MEDIA_TYPE)
        .result(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String lang(Context context) {
    String asked = context.queryParam(Languages.PARAMETER.name());
    return asked == null ? "" : asked;
  }
}
