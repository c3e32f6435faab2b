package org.karteseal.testcerts.internal.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** An HTTP server on the loopback address with a bounded number of threads. */
public final class Loopback implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int WAITING = 256;
  private static final int LONGEST_END_SECONDS = 5;

  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final URI base;

  private Loopback(HttpServer server) {
    this.server = server;
    this.threads =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            work -> {
              Thread thread =
                  new Thread(work, "karteseal-testbed-" + server.getAddress().getPort());
              thread.setDaemon(true);
              return thread;
            });
    threads.allowCoreThreadTimeOut(true);
    server.setExecutor(threads);
    this.base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Binds a port, 0 for any free one, and does not answer yet. */
  public static Loopback bind(int port) throws IOException {
    var address = new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    return new Loopback(HttpServer.create(address, 0));
  }

  public URI base() {
    return base;
  }

  /** Answers requests below {@code path}, which ends with a slash. */
  public void serve(String path, Endpoint endpoint) {
    server.createContext(path, exchange -> answer(exchange, endpoint));
  }

  public void start() {
    server.start();
  }

  /** Stops at once: open connections are cut, threads end. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    try {
      threads.awaitTermination(LONGEST_END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void answer(HttpExchange http, Endpoint endpoint) throws IOException {
    try (http) {
      Exchange exchange = new Exchange(http);
      try {
        endpoint.answer(exchange);
      } catch (Exchange.TooLarge e) {
        exchange.send(413, "the request is too large");
      } catch (IllegalArgumentException e) {
        exchange.send(404, "not found: " + e.getMessage());
      }
    }
  }

  /** What answers below one path. An {@link IllegalArgumentException} becomes a 404. */
  public interface Endpoint {
    void answer(Exchange exchange) throws IOException, Exchange.TooLarge;
  }
}
