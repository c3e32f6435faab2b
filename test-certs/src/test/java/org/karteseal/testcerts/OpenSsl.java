package org.karteseal.testcerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** OpenSSL, which knows nothing of the code under test; a test is skipped where there is none. */
final class OpenSsl {
  private final Path folder;
  private final Path program;

  OpenSsl(Path folder) {
    this.folder = folder;
    Optional<Path> found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(entry -> Path.of(entry, "openssl"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(found.isPresent(), "openssl is not on the path");
    this.program = found.orElseThrow();
  }

  Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  Path pem(String name, List<X509Certificate> certificates) throws Exception {
    var text = new StringBuilder();
    for (X509Certificate certificate : certificates) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(Base64.getMimeEncoder().encodeToString(certificate.getEncoded()))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return Files.writeString(folder.resolve(name), text);
  }

  /** What a command says that ends well. */
  String run(Object... arguments) throws Exception {
    Result result = attempt(arguments);
    assertThat(result.exit()).as(result.output()).isZero();
    return result.output();
  }

  Result attempt(Object... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Result(process.waitFor(), output);
  }

  record Result(int exit, String output) {}
}
