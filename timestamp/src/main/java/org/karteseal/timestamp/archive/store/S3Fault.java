package org.karteseal.timestamp.archive.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Why an object store could not be used: the detail of STORE_UNREACHABLE. */
enum S3Fault {
  NO_SUCH_BUCKET,
  /** The key is unknown, wrong, expired, or may not do this. */
  DENIED,
  /** This machine's clock and the server's are too far apart for signatures. */
  CLOCK_SKEWED,
  /** The bucket lives elsewhere; redirections are not followed. */
  OTHER_PLACE,
  /** Too many requests, also after all pauses. */
  BUSY,
  SERVER_ERROR,
  /** Something that no store of this kind says. */
  ANSWER_NOT_UNDERSTOOD,
  HOST_UNKNOWN,
  CONNECTION_REFUSED,
  TLS_FAILED,
  TIMED_OUT,
  /** The connection broke, again and again. */
  CONNECTION_CUT,
  /** The listing is not in the order of octets, so that an archive cannot be compared with it. */
  LISTING_NOT_IN_ORDER,
  /** The listing never ends. */
  LISTING_REPEATS;

  private static final Set<String> NO_OBJECT = Set.of("NoSuchKey", "NoSuchVersion");

  SealException at(String subject) {
    return new SealException(Reason.STORE_UNREACHABLE, subject, name());
  }

  /**
   * What the library's complaint means. It is not kept as the cause: its text is the server's.
   *
   * @param subject the document or the bucket that was asked for
   */
  static SealException of(String subject, RuntimeException thrown) {
    if (thrown instanceof AwsServiceException service) {
      return service(subject, service);
    }
    SealException ours = ours(thrown);
    if (ours != null) {
      return ours;
    }
    return client(thrown).at(subject);
  }

  private static SealException service(String subject, AwsServiceException service) {
    AwsErrorDetails details = service.awsErrorDetails();
    String code = details == null || details.errorCode() == null ? "" : details.errorCode();
    if (code.equals("InvalidObjectState")) {
      return new SealException(Reason.INPUT_UNREADABLE, subject, "IN_COLD_STORAGE");
    }
    if ((service.statusCode() == 404 && !code.equals("NoSuchBucket")) || NO_OBJECT.contains(code)) {
      return new SealException(Reason.INPUT_NOT_FOUND, subject, "");
    }
    if (service.statusCode() == 412) {
      return new SealException(Reason.INPUT_UNREADABLE, subject, "CHANGED");
    }
    return status(code, service.statusCode()).at(subject);
  }

  private static S3Fault status(String code, int status) {
    return switch (code) {
      case "NoSuchBucket" -> NO_SUCH_BUCKET;
      case "RequestTimeTooSkewed" -> CLOCK_SKEWED;
      case "SlowDown", "ServiceUnavailable", "TooManyRequests" -> BUSY;
      case "PermanentRedirect", "TemporaryRedirect", "AuthorizationHeaderMalformed" -> OTHER_PLACE;
      case "ExpiredToken", "InvalidToken" -> DENIED;
      default ->
          switch (status) {
            case 401, 403 -> DENIED;
            case 301, 302, 303, 307, 308 -> OTHER_PLACE;
            case 429, 503 -> BUSY;
            default -> status >= 500 ? SERVER_ERROR : ANSWER_NOT_UNDERSTOOD;
          };
    };
  }

  private static S3Fault client(Throwable thrown) {
    @Nullable Throwable next = thrown;
    S3Fault fault = ANSWER_NOT_UNDERSTOOD;
    for (int depth = 0; next != null && depth < 20; depth++) {
      if (next instanceof UnknownHostException) {
        return HOST_UNKNOWN;
      } else if (next instanceof ConnectException) {
        return CONNECTION_REFUSED;
      } else if (next instanceof SSLException) {
        return TLS_FAILED;
      } else if (next instanceof InterruptedIOException) {
        return TIMED_OUT;
      } else if (next instanceof IOException) {
        fault = CONNECTION_CUT;
      }
      next = next.getCause();
    }
    return thrown instanceof SdkException ? fault : ANSWER_NOT_UNDERSTOOD;
  }

  /** What we threw ourselves inside of the library. */
  private static @Nullable SealException ours(Throwable thrown) {
    @Nullable Throwable next = thrown;
    for (int depth = 0; next != null && depth < 20; depth++) {
      if (next instanceof SealException seal) {
        return seal;
      }
      next = next.getCause();
    }
    return null;
  }
}
