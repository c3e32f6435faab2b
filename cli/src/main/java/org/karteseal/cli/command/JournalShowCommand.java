package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.karteseal.cli.Shell;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.journal.JournalField;
import org.karteseal.sign.journal.JournalReader;
import org.karteseal.sign.journal.RecordedEntry;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code journal show}: what stands in a journal; judges nothing. */
@Command(name = "show")
final class JournalShowCommand implements Callable<Integer> {
  private static final int SHORT = 16;

  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();

  @Option(names = "--first", paramLabel = "N")
  private long first = 1;

  @Option(names = "--last", paramLabel = "N")
  private long last = Long.MAX_VALUE;

  @Option(names = "--document", paramLabel = "FILE")
  private Optional<Path> document = Optional.empty();

  @Option(names = "--format", paramLabel = "text|json|jsonl")
  private Format format = Format.TEXT;

  JournalShowCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    Optional<String> sha256 =
        document.isPresent()
            ? Optional.of(Document.of(document.get()).sha256().toLowerCase(Locale.ROOT))
            : Optional.empty();
    JournalReader.read(
        trust.journal(shell),
        entry -> {
          boolean wanted = entry.sequence() >= first && entry.sequence() <= last;
          if (wanted && sha256.map(digest -> isAbout(entry, digest)).orElse(true)) {
            shell.out().println(format == Format.TEXT ? text(entry) : JournalReader.line(entry));
          }
        });
    return 0;
  }

  private static boolean isAbout(RecordedEntry entry, String sha256) {
    Optional<String> digest = Optional.of(sha256);
    return entry.entry().get(JournalField.BEFORE).equals(digest)
        || entry.entry().get(JournalField.AFTER).equals(digest);
  }

  /** Codes and digests, which need no translation; digests are shortened. */
  private static String text(RecordedEntry entry) {
    String facts =
        entry.entry().fields().entrySet().stream()
            .map(field -> field.getKey().key() + "=" + shortened(field))
            .collect(Collectors.joining(" "));
    return (entry.sequence() + " " + entry.time() + " " + entry.entry().act() + " " + facts)
        .strip();
  }

  private static String shortened(Map.Entry<JournalField, String> field) {
    String value = field.getValue();
    return value.length() > 2 * SHORT ? value.substring(0, SHORT) + "..." : value;
  }
}
