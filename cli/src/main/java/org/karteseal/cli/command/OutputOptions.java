package org.karteseal.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.SignedRecord;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where results go: beside the input, to a file, to a folder, or in the input's place. */
final class OutputOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT")
  private Optional<Path> output = Optional.empty();

  @Option(names = "--out-dir", paramLabel = "DIR")
  private Optional<Path> folder = Optional.empty();

  @Option(names = "--in-place")
  private boolean inPlace;

  @Option(names = "--replace")
  private boolean replace;

  private final Set<Path> written = new HashSet<>();

  /** Refuses combinations that contradict each other. */
  void check(int files) {
    int ways = (output.isPresent() ? 1 : 0) + (folder.isPresent() ? 1 : 0) + (inPlace ? 1 : 0);
    if (ways > 1) {
      throw new ParameterException(spec.commandLine(), "--output, --out-dir, --in-place");
    }
    if (output.isPresent() && files > 1) {
      throw new ParameterException(spec.commandLine(), "--output: " + files + " FILES; --out-dir");
    }
  }

  /**
   * Whether an earlier run has delivered the result of that input already: outputs are there
   * completely or not at all.
   */
  boolean isThere(InputFile file, String mark, String ending) {
    return !inPlace && Files.isRegularFile(chosen(file, mark, ending));
  }

  /**
   * Where the result of that input goes, having checked that it may.
   *
   * @param mark what stands before the file's own ending in a result of the same kind
   * @param ending what is added to the name of a result of another kind; else empty
   */
  Path target(InputFile file, String mark, String ending) throws SealException {
    if (inPlace && !ending.isEmpty()) {
      // A signature beside its content, or around it, is no replacement for it.
      throw new SealException(
          Reason.OUTPUT_NOT_WRITTEN, file.path().toString(), "NOT_IN_PLACE_OF_ANOTHER_KIND");
    }
    Path target = chosen(file, mark, ending);
    if (!written.add(target.toAbsolutePath().normalize())) {
      throw new SealException(Reason.OUTPUT_EXISTS, target.toString(), "TWICE_IN_THIS_RUN");
    }
    if (Files.exists(target) && !Files.isRegularFile(target)) {
      // Renaming onto a device or a folder would replace it.
      throw new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), "NOT_A_FILE");
    }
    if (Files.exists(target) && !replace && !inPlace) {
      throw new SealException(Reason.OUTPUT_EXISTS, target.toString(), "");
    }
    return target;
  }

  /**
   * Where the result of that input goes when a result that is there already is looked at later.
   *
   * @param mark as above
   */
  Path place(InputFile file, String mark) throws SealException {
    Path target = chosen(file, mark, "");
    if (!written.add(target.toAbsolutePath().normalize())) {
      throw new SealException(Reason.OUTPUT_EXISTS, target.toString(), "TWICE_IN_THIS_RUN");
    }
    if (!inPlace && !replace && target.equals(file.path())) {
      throw new SealException(Reason.OUTPUT_EXISTS, target.toString(), "");
    }
    return target;
  }

  /** Whether files that are there may be replaced. */
  boolean mayReplace() {
    return replace || inPlace;
  }

  /** Makes the folders of a result that goes to a folder of results. */
  void makeFolder(Path target) throws SealException {
    Path parent = target.toAbsolutePath().getParent();
    if (folder.isPresent() && parent != null) {
      try {
        Files.createDirectories(parent);
      } catch (IOException e) {
        throw new SealException(Reason.OUTPUT_NOT_WRITTEN, target.toString(), "NO_DIRECTORY", e);
      }
    }
  }

  void write(SignedRecord result, Path target) throws SealException {
    makeFolder(target);
    result.writeTo(target, replace || inPlace);
  }

  private Path chosen(InputFile file, String mark, String ending) {
    if (inPlace) {
      return file.path();
    }
    if (output.isPresent()) {
      return output.get();
    }
    String given = String.valueOf(file.path().getFileName());
    // Of XML beside XML only the doubled ending tells which is which.
    boolean other = !ending.isEmpty() && (ending.equals(".xml") || !given.endsWith(ending));
    String name = other ? given + ending : renamed(given, mark);
    return folder
        .map(f -> f.resolve(file.relative()).resolveSibling(name))
        .orElseGet(() -> file.path().resolveSibling(name));
  }

  private static String renamed(String name, String ending) {
    int dot = name.lastIndexOf('.');
    return dot < 1 ? name + ending : name.substring(0, dot) + ending + name.substring(dot);
  }
}
