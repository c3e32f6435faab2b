package org.karteseal.timestamp.archive.store;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/**
 * An object's octets. The library repeats what fails before the first octet; a connection that
 * breaks later is taken up here, where it broke and only while the object is the same one. That the
 * end is the end is known from the length.
 */
final class S3Content extends InputStream {
  private final S3Client client;
  private final GetObjectRequest request;
  private final String subject;
  private final int attempts;
  private final long length;
  private final String entityTag;
  private ResponseInputStream<GetObjectResponse> content;
  private long position;
  private int failures;

  private S3Content(
      S3Client client,
      GetObjectRequest request,
      String subject,
      int attempts,
      ResponseInputStream<GetObjectResponse> content,
      long length,
      String entityTag) {
    this.client = client;
    this.request = request;
    this.subject = subject;
    this.attempts = attempts;
    this.content = content;
    this.length = length;
    this.entityTag = entityTag;
  }

  static S3Content open(S3Client client, GetObjectRequest request, String subject, int attempts)
      throws SealException {
    ResponseInputStream<GetObjectResponse> content = get(client, request, subject);
    Long length = content.response().contentLength();
    String tag = content.response().eTag();
    if (length == null || tag == null) {
      content.abort();
      throw S3Fault.ANSWER_NOT_UNDERSTOOD.at(subject);
    }
    return new S3Content(client, request, subject, attempts, content, length, tag);
  }

  private static ResponseInputStream<GetObjectResponse> get(
      S3Client client, GetObjectRequest request, String subject) throws SealException {
    try {
      return client.getObject(request);
    } catch (SdkException | UncheckedIOException e) {
      throw S3Fault.of(subject, e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int count) throws IOException {
    Objects.checkFromIndexSize(offset, count, into.length);
    if (count == 0) {
      return 0;
    }
    while (true) {
      IOException failure;
      try {
        int read = content.read(into, offset, count);
        if (read > 0) {
          position += read;
          failures = 0;
          return read;
        }
        if (position == length) {
          return -1;
        }
        failure = new EOFException();
      } catch (IOException e) {
        failure = e;
      } catch (SdkException e) {
        // A checksum that does not fit: the octets are not those that were stored.
        throw new ReadingStopped(
            new SealException(SealException.Reason.INPUT_DAMAGED, subject, "CHECKSUM", e));
      }
      resume(failure);
    }
  }

  private void resume(IOException failure) throws IOException {
    content.abort();
    failures++;
    if (failures >= attempts || position >= length) {
      SealException gone = S3Fault.CONNECTION_CUT.at(subject);
      gone.addSuppressed(failure);
      throw new ReadingStopped(gone);
    }
    GetObjectRequest.Builder rest = request.toBuilder().ifMatch(entityTag);
    if (position > 0) {
      rest.range("bytes=" + position + "-");
    }
    try {
      content = get(client, rest.build(), subject);
    } catch (SealException e) {
      throw new ReadingStopped(e);
    }
    if (!continues(content.response().contentRange())) {
      content.abort();
      throw new ReadingStopped(S3Fault.ANSWER_NOT_UNDERSTOOD.at(subject));
    }
  }

  /** Whether the answer begins where we stand; some servers send everything again. */
  private boolean continues(@Nullable String range) {
    return position == 0 || (range != null && range.startsWith("bytes " + position + "-"));
  }

  @Override
  public void close() throws IOException {
    if (position == length) {
      content.close();
    } else {
      // Nobody wants the rest.
      content.abort();
    }
  }
}
