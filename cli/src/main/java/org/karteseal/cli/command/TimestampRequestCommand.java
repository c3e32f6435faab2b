package org.karteseal.cli.command;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Diagnostics;
import org.karteseal.cli.ExitCode;
import org.karteseal.cli.Shell;
import org.karteseal.sign.ContentKind;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Document;
import org.karteseal.sign.MessageImprint;
import org.karteseal.sign.Octets;
import org.karteseal.sign.SealException;
import org.karteseal.timestamp.exchange.OpenRequest;
import org.karteseal.timestamp.exchange.RequestList;
import org.karteseal.timestamp.exchange.TokenExchange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code timestamp request}: hashes and requests into a folder that may leave a closed network. */
@Command(name = "request")
final class TimestampRequestCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(index = "0", paramLabel = "OUT", descriptionKey = "exchange-out")
  private Path out = Path.of("");

  @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", descriptionKey = "any-files")
  private List<Path> files = List.of();

  @Option(names = "--list", paramLabel = "FILE", descriptionKey = "exchange-list")
  private Optional<Path> list = Optional.empty();

  TimestampRequestCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    Map<String, MessageImprint> imprints = new LinkedHashMap<>();
    ExitCode code =
        new Batch(shell)
            .run(
                InputFile.expand(files, k -> k == ContentKind.PDF, f -> false),
                file -> imprints.put(subject(file.path()), digested(file.path())))
            .exitCode();
    if (imprints.isEmpty()) {
      return code.number();
    }
    List<OpenRequest> requests =
        TokenExchange.requests(imprints, DigestAlgorithm.SHA512, new SecureRandom());
    Path kept = list.orElseGet(() -> listBeside(out));
    // The list first: requests that nobody remembers could never be answered.
    RequestList.write(kept, requests);
    TokenExchange.write(out, requests);
    shell.say(
        "exchange.requested",
        requests.size(),
        Diagnostics.oneLine(out.toString()),
        Diagnostics.oneLine(kept.toString()));
    return code.number();
  }

  /** Where the list is, unless somebody says otherwise: beside the folder, not in it. */
  static Path listBeside(Path folder) {
    Path whole = folder.toAbsolutePath().normalize();
    return whole.resolveSibling(whole.getFileName() + ".requests.json");
  }

  private static String subject(Path file) {
    return file.toAbsolutePath().normalize().toString();
  }

  /** Read once, here, where a file that cannot be read is told. */
  private static MessageImprint digested(Path file) throws SealException {
    byte[] digest = Document.of(file).digest(DigestAlgorithm.SHA512);
    return MessageImprint.of(DigestAlgorithm.SHA512, Octets.of(digest));
  }
}
