package org.karteseal.timestamp.archive.store;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3Proxy on loopback, its objects in memory, in a process of its own that ends with this JVM.
 *
 * <pre>
 * &#64;RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
 * ... DocumentStores.open(S3.newBucket("prefix/"), S3ProxyServer.ENVIRONMENT, Set.of())
 * </pre>
 */
public final class S3ProxyServer implements BeforeAllCallback, AfterAllCallback {
  /** Where stores find the key. */
  public static final Map<String, String> ENVIRONMENT =
      Map.of("AWS_ACCESS_KEY_ID", "key-of-tests", "AWS_SECRET_ACCESS_KEY", "secret-of-tests");

  private static final Path JARS = Path.of("target", "s3proxy");
  private static final AtomicInteger BUCKETS = new AtomicInteger();

  private @Nullable Process process;
  private @Nullable S3Client client;
  private @Nullable Path settings;
  private int port;

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    assumeThat(Files.isDirectory(JARS)).as("Maven has put S3Proxy into " + JARS).isTrue();
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    settings = Files.createTempFile("s3proxy", ".properties");
    Files.write(
        settings,
        List.of(
            "s3proxy.endpoint=" + endpoint(),
            "s3proxy.authorization=aws-v2-or-v4",
            "s3proxy.identity=" + ENVIRONMENT.get("AWS_ACCESS_KEY_ID"),
            "s3proxy.credential=" + ENVIRONMENT.get("AWS_SECRET_ACCESS_KEY"),
            "jclouds.provider=transient-nio2",
            "jclouds.identity=unused",
            "jclouds.credential=unused"));
    String java =
        "java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '"
            + JARS
            + "/*' org.gaul.s3proxy.Main --properties "
            + settings;
    process =
        new ProcessBuilder("sh", "-c", java + " >/dev/null 2>&1 & cat >/dev/null; kill -9 $!")
            .start();
    awaitPort();
    client =
        S3Client.builder()
            .endpointOverride(endpoint())
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("key-of-tests", "secret-of-tests")))
            .build();
  }

  private void awaitPort() throws Exception {
    for (int i = 0; i < 600; i++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (process == null || process.waitFor(100, TimeUnit.MILLISECONDS)) {
          break;
        }
      }
    }
    throw new IllegalStateException("S3Proxy does not start");
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (client != null) {
      client.close();
    }
    if (process != null) {
      process.getOutputStream().close();
      process.waitFor(30, TimeUnit.SECONDS);
    }
    if (settings != null) {
      Files.delete(settings);
    }
  }

  /** Where it listens. */
  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** A new, empty bucket. */
  public BucketLocation newBucket(String prefix) {
    String bucket = "bucket-" + BUCKETS.incrementAndGet();
    client().createBucket(request -> request.bucket(bucket));
    return new BucketLocation(bucket, prefix, BucketOptions.at(endpoint()));
  }

  /** Puts an object; the key is the whole one. */
  public void put(BucketLocation location, String key, byte[] content) {
    client()
        .putObject(
            request -> request.bucket(location.bucket()).key(key), RequestBody.fromBytes(content));
  }

  /** Removes an object. */
  public void remove(BucketLocation location, String key) {
    client().deleteObject(request -> request.bucket(location.bucket()).key(key));
  }

  private S3Client client() {
    return Optional.ofNullable(client).orElseThrow();
  }
}
