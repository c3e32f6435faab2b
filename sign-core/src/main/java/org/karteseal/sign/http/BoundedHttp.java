package org.karteseal.sign.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.Octets;

/**
 * An HTTP client whose every exchange is limited in time and size. Connections are reused; no
 * redirection is followed, because an address in a certificate or a configuration names one server
 * and not whatever that server points to.
 */
public final class BoundedHttp {
  private final HttpClient client;
  private final HttpLimits limits;

  private BoundedHttp(HttpClient client, HttpLimits limits) {
    this.client = client;
    this.limits = limits;
  }

  /** A client with the platform's TLS settings. */
  public static BoundedHttp of(HttpLimits limits) {
    return new BoundedHttp(builder(limits).build(), limits);
  }

  /** A client with its own TLS settings, such as a client certificate. */
  public static BoundedHttp of(HttpLimits limits, SSLContext tls) {
    return new BoundedHttp(builder(limits).sslContext(tls).build(), limits);
  }

  private static HttpClient.Builder builder(HttpLimits limits) {
    // HTTP/1.1: the upgrade header of HTTP/2 over plain HTTP confuses old servers.
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .followRedirects(HttpClient.Redirect.NEVER)
        .connectTimeout(limits.connect());
  }

  /** The text as an http or https address with a host; empty for anything else. */
  public static Optional<URI> address(String text) {
    try {
      URI uri = URI.create(text);
      String scheme = uri.getScheme();
      return scheme != null
              && uri.getHost() != null
              && List.of("http", "https").contains(scheme.toLowerCase(Locale.ROOT))
          ? Optional.of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether what is sent there goes over TLS or does not leave this machine. */
  public static boolean keepsSecrets(URI uri) {
    // Other names are not looked up: what resolves to loopback today may not do so tomorrow.
    String host = uri.getHost();
    return "https".equalsIgnoreCase(uri.getScheme())
        || (host != null
            && (host.equals("localhost")
                || host.equals("[::1]")
                || host.matches("127(\\.[0-9]{1,3}){3}")));
  }

  /** One exchange, whatever comes of it. */
  public HttpAnswer exchange(HttpRequest request) {
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, head -> new LimitedBody(limits.maximumBytes()));
    try {
      HttpResponse<byte[]> response =
          exchange.get(limits.answer().toMillis(), TimeUnit.MILLISECONDS);
      return new HttpAnswer.Received(
          response.statusCode(), response.headers(), Octets.of(response.body()));
    } catch (TimeoutException e) {
      exchange.cancel(true);
      return new HttpAnswer.Failed(HttpAnswer.Failure.TIMED_OUT);
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return new HttpAnswer.Failed(HttpAnswer.Failure.INTERRUPTED);
    } catch (ExecutionException e) {
      return new HttpAnswer.Failed(failure(e.getCause()));
    }
  }

  private static HttpAnswer.Failure failure(@Nullable Throwable cause) {
    for (Throwable c = cause; c != null; c = c.getCause()) {
      if (c instanceof TooLargeException) {
        return HttpAnswer.Failure.TOO_LARGE;
      }
      if (c instanceof SSLException) {
        return HttpAnswer.Failure.TLS;
      }
      if (c instanceof ConnectException || c instanceof HttpConnectTimeoutException) {
        return HttpAnswer.Failure.UNREACHABLE;
      }
      if (c instanceof HttpTimeoutException) {
        return HttpAnswer.Failure.TIMED_OUT;
      }
    }
    return HttpAnswer.Failure.CUT;
  }

  private static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Collects the body and cancels the exchange as soon as it is larger than allowed. */
  private static final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final int maximum;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    LimitedBody(int maximum) {
      this.maximum = maximum;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return result;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      this.subscription = subscription;
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      for (ByteBuffer buffer : buffers) {
        if (buffer.remaining() > maximum - received.size()) {
          if (subscription != null) {
            subscription.cancel();
          }
          result.completeExceptionally(new TooLargeException());
          return;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        received.writeBytes(bytes);
      }
    }

    @Override
    public void onError(Throwable error) {
      result.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
      result.complete(received.toByteArray());
    }
  }
}
