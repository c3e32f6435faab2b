package org.karteseal.timestamp.archive.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFile;

/**
 * Finds keys. Of a key file only the key itself is taken: what else such files may say runs
 * programs and asks services.
 */
final class S3Keys {
  private static final long LARGEST_FILE = 64 * 1024;

  private S3Keys() {}

  static AwsCredentialsProvider of(CredentialSource source, Map<String, String> environment)
      throws SealException {
    if (source instanceof CredentialSource.KeyFile file) {
      FileKeys keys = new FileKeys(file);
      keys.read();
      return keys;
    }
    CredentialSource.Variables names = (CredentialSource.Variables) source;
    return StaticCredentialsProvider.create(
        key(
            required(names.id(), environment),
            required(names.secret(), environment),
            names.session().map(environment::get)));
  }

  private static String required(String name, Map<String, String> environment)
      throws SealException {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new SealException(Reason.CONFIGURATION_INVALID, name, "STORE_KEY_VARIABLE_NOT_SET");
    }
    return value;
  }

  private static AwsCredentials key(String id, String secret, Optional<String> session) {
    return session.isPresent() && !session.get().isBlank()
        ? AwsSessionCredentials.create(id, secret, session.get())
        : AwsBasicCredentials.create(id, secret);
  }

  /** A key file, read again when it has changed. */
  private static final class FileKeys implements AwsCredentialsProvider {
    private final CredentialSource.KeyFile source;
    private @Nullable FileTime changed;
    private @Nullable AwsCredentials key;

    FileKeys(CredentialSource.KeyFile source) {
      this.source = source;
    }

    @Override
    public AwsCredentials resolveCredentials() {
      try {
        return read();
      } catch (SealException e) {
        throw new UncheckedIOException(new IOException(e));
      }
    }

    synchronized AwsCredentials read() throws SealException {
      try {
        FileTime now = Files.getLastModifiedTime(source.file());
        if (key == null || !now.equals(changed)) {
          key = load();
          changed = now;
        }
        return key;
      } catch (IOException e) {
        throw failed("STORE_KEY_FILE_UNREADABLE");
      }
    }

    private AwsCredentials load() throws IOException, SealException {
      if (Files.size(source.file()) > LARGEST_FILE) {
        throw failed("STORE_KEY_FILE_UNREADABLE");
      }
      try {
        return ProfileFile.builder()
            .content(source.file())
            .type(ProfileFile.Type.CREDENTIALS)
            .build()
            .profile(source.profile())
            .flatMap(
                profile ->
                    profile
                        .property("aws_access_key_id")
                        .flatMap(
                            id ->
                                profile
                                    .property("aws_secret_access_key")
                                    .map(
                                        secret ->
                                            key(
                                                id,
                                                secret,
                                                profile.property("aws_session_token")))))
            .orElseThrow(() -> failed("STORE_KEY_FILE_WITHOUT_KEY"));
      } catch (IllegalArgumentException e) {
        // Without the cause: its message quotes the line.
        throw failed("STORE_KEY_FILE_WITHOUT_KEY");
      }
    }

    private SealException failed(String detail) {
      return new SealException(Reason.CONFIGURATION_INVALID, source.file().toString(), detail);
    }

    @Override
    public String toString() {
      return "key file";
    }
  }
}
