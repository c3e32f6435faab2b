package org.karteseal.cli.service.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;

/**
 * Closes connections that keep others out: those that hand over no whole request head in time, be
 * it octet by octet, and those whose body takes longer than it may. Idle times alone begin anew
 * with every octet.
 */
final class ConnectionWatch implements Connection.Listener {
  private final LongSupplier nanos;
  private final long headNanos;
  private final long bodyNanos;
  private final Map<Connection, Doing> open = new ConcurrentHashMap<>();

  /** Since when a connection reads a head; or which request it serves. */
  private sealed interface Doing {
    record Head(long since) implements Doing {}

    record Serving(RequestFacts facts) implements Doing {}
  }

  ConnectionWatch(LongSupplier nanos, int headSeconds, long bodySeconds) {
    this.nanos = nanos;
    this.headNanos = TimeUnit.SECONDS.toNanos(headSeconds);
    this.bodyNanos = TimeUnit.SECONDS.toNanos(bodySeconds);
  }

  @Override
  public void onOpened(Connection connection) {
    if (!(connection instanceof SslConnection)) {
      open.put(connection, new Doing.Head(nanos.getAsLong()));
    }
  }

  @Override
  public void onClosed(Connection connection) {
    open.remove(connection);
  }

  void begins(Request request, RequestFacts facts) {
    Connection connection = request.getConnectionMetaData().getConnection();
    open.computeIfPresent(connection, (c, before) -> new Doing.Serving(facts));
    Request.addCompletionListener(
        request,
        failure -> open.computeIfPresent(connection, (c, b) -> new Doing.Head(nanos.getAsLong())));
  }

  int count() {
    return open.size();
  }

  /** Closes what took too long. */
  void sweep() {
    long now = nanos.getAsLong();
    open.forEach(
        (connection, doing) -> {
          if (isTooSlow(doing, now)) {
            open.remove(connection);
            connection.getEndPoint().close(new TimeoutException("too slow"));
          }
        });
  }

  private boolean isTooSlow(Doing doing, long now) {
    if (doing instanceof Doing.Serving serving) {
      return !serving.facts().isBodyRead() && now - serving.facts().began() > bodyNanos;
    }
    return now - ((Doing.Head) doing).since() > headNanos;
  }
}
