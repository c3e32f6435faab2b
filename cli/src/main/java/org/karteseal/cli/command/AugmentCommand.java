package org.karteseal.cli.command;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.karteseal.cli.Shell;
import org.karteseal.cli.workbench.Workbench;
import org.karteseal.sign.Document;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SignatureLevel;
import org.karteseal.timestamp.augment.BulkAugmenter;
import org.karteseal.timestamp.augment.BulkItem;
import org.karteseal.timestamp.augment.BulkOrder;
import org.karteseal.timestamp.augment.RecordAugmenter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code augment}: raises signed documents to a level, or adds a further archive timestamp. */
@Command(name = "augment")
final class AugmentCommand implements Callable<Integer> {
  static final String ENDING = ".augmented";

  /** The clocks of authorities may be behind ours by as much as tokens are accepted with. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

  /** Of so many documents that went the short way one is validated in full. */
  private static final int SAMPLE = 100;

  @Spec private CommandSpec spec = CommandSpec.create();

  private final Shell shell;
  @Mixin private final TrustOptions trust = new TrustOptions();
  @Mixin private final OutputOptions output = new OutputOptions();
  @Mixin private final Companions companions = new Companions();

  @Parameters(arity = "1..*", paramLabel = "IN", descriptionKey = "files")
  private List<Path> files = List.of();

  @Option(names = "--level", paramLabel = "t|lt|lta")
  private SignatureLevel level = SignatureLevel.LTA;

  @Option(names = "--dry-run")
  private boolean dryRun;

  @Option(names = "--format", paramLabel = "text|json|jsonl")
  private Format format = Format.TEXT;

  @Option(names = "--workers", paramLabel = "N")
  private Optional<Integer> workers = Optional.empty();

  @Option(names = "--since", paramLabel = "TIME")
  private Optional<Instant> since = Optional.empty();

  @Option(names = "--thorough")
  private boolean thorough;

  AugmentCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws SealException {
    List<InputFile> inputs =
        InputFile.expand(files, InputFile::canBeSigned, f -> f.toString().contains(ENDING + "."));
    output.check(inputs.size());
    checkOptions();
    Workbench bench = trust.open(shell, true);
    RecordAugmenter unrecorded =
        new RecordAugmenter(bench.trust(), bench.clock(), bench.timestamps(), bench.revocation());
    RecordAugmenter recorded = bench.journal().map(unrecorded::recordedIn).orElse(unrecorded);
    RecordAugmenter augmenter = thorough ? recorded : recorded.forMany(SAMPLE);
    Instant began = since.orElse(bench.clock().instant().minus(CLOCKS_APART));
    AugmentRun run = new AugmentRun(shell, new ResultPrinter(shell, format), inputs.size(), began);
    return run.over(new BulkAugmenter(augmenter, run), items(inputs, run), order(inputs.size()));
  }

  private void checkOptions() {
    if (workers.filter(n -> n < 1 || n > BulkOrder.MOST_WORKERS).isPresent()) {
      throw new ParameterException(spec.commandLine(), "--workers: 1 to " + BulkOrder.MOST_WORKERS);
    }
    if (since.isPresent() && level != SignatureLevel.LTA) {
      throw new ParameterException(spec.commandLine(), "--since: --level lta");
    }
  }

  /** What cannot have a result is told at once, and is not worked on. */
  private List<BulkItem> items(List<InputFile> inputs, AugmentRun run) {
    List<BulkItem> items = new ArrayList<>();
    for (InputFile input : inputs) {
      try {
        Path target =
            since.isPresent() && !dryRun
                ? output.place(input, ENDING)
                : output.target(input, ENDING, "");
        if (!dryRun) {
          output.makeFolder(target);
        }
        items.add(new BulkItem(input.path(), target));
      } catch (SealException e) {
        run.refused(new BulkItem(input.path(), input.path()), e);
      }
    }
    return items;
  }

  private BulkOrder order(int inputs) {
    // While one waits for an authority or the disk, another one can work.
    int most = workers.orElse(2 * Runtime.getRuntime().availableProcessors());
    int busy = Math.max(1, Math.min(Math.min(most, BulkOrder.MOST_WORKERS), inputs));
    return new BulkOrder(
        level, since, output.mayReplace(), dryRun, busy, file -> document(file, busy == 1));
  }

  /** Only a single worker's document has the line on the terminal for itself. */
  private Document document(Path file, boolean watched) throws SealException {
    Document document = companions.of(file);
    return watched ? document.watchedBy(shell.progress()) : document;
  }
}
