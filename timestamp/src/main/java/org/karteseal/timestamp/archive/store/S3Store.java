package org.karteseal.timestamp.archive.store;

import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;

/** The objects below a prefix of a bucket. */
public final class S3Store implements DocumentStore {
  private final S3Client client;
  private final BucketLocation location;
  private final S3Patience patience;

  private S3Store(S3Client client, BucketLocation location, S3Patience patience) {
    this.client = client;
    this.location = location;
    this.patience = patience;
  }

  static S3Store of(BucketLocation location, Map<String, String> environment, S3Patience patience)
      throws SealException {
    AwsCredentialsProvider keys = S3Keys.of(location.options().credentials(), environment);
    return new S3Store(client(location.options(), keys, patience), location, patience);
  }

  /**
   * Everything is told to the library, so that no file or variable of the machine that we do not
   * name sends requests elsewhere. Redirections are not followed.
   */
  private static S3Client client(
      BucketOptions options, AwsCredentialsProvider keys, S3Patience patience) {
    BackoffStrategy pauses =
        BackoffStrategy.exponentialDelay(patience.firstPause(), patience.longestPause());
    StandardRetryStrategy retries =
        AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(patience.attempts())
            .backoffStrategy(pauses)
            .throttlingBackoffStrategy(pauses)
            .circuitBreakerEnabled(false)
            .build();
    URI endpoint =
        options
            .endpoint()
            .orElseGet(() -> URI.create("https://s3." + options.region() + ".amazonaws.com"));
    return S3Client.builder()
        .httpClientBuilder(
            UrlConnectionHttpClient.builder()
                .connectionTimeout(patience.connect())
                .socketTimeout(patience.silence()))
        .endpointOverride(endpoint)
        .region(Region.of(options.region()))
        .forcePathStyle(options.pathStyle())
        .dualstackEnabled(false)
        .fipsEnabled(false)
        .disableS3ExpressSessionAuth(true)
        .disableMultiRegionAccessPoints(true)
        .crossRegionAccessEnabled(false)
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .responseChecksumValidation(ResponseChecksumValidation.WHEN_SUPPORTED)
        .credentialsProvider(keys)
        .overrideConfiguration(
            configuration ->
                configuration
                    .retryStrategy(retries)
                    .defaultProfileFile(ProfileFile.aggregator().build()))
        .build();
  }

  @Override
  public Stream<StoredDocument> list(Consumer<Skipped> skipped) throws SealException {
    return StreamSupport.stream(new S3Listing(client, location, skipped), false);
  }

  @Override
  public InputStream open(String path) throws SealException {
    String subject = location.address() + StoredNames.shown(path);
    if (!StoredNames.isPath(path)) {
      throw new SealException(Reason.INPUT_NOT_FOUND, subject, "NOT_A_PATH");
    }
    GetObjectRequest request =
        GetObjectRequest.builder()
            .bucket(location.bucket())
            .key(location.prefix() + path)
            .checksumMode(ChecksumMode.ENABLED)
            .build();
    return S3Content.open(client, request, subject, patience.attempts());
  }

  @Override
  public String name() {
    return location.address();
  }

  @Override
  public void close() {
    client.close();
  }
}
