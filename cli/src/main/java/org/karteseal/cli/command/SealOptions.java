package org.karteseal.cli.command;

import java.nio.file.Path;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.seal.SealDate;
import org.karteseal.sign.seal.SealFont;
import org.karteseal.sign.seal.SealLanguage;
import org.karteseal.sign.seal.SealPage;
import org.karteseal.sign.seal.SealPlacement;
import org.karteseal.sign.seal.SealRectangle;
import org.karteseal.sign.seal.SealStyle;
import org.karteseal.sign.seal.VisibleSeal;
import org.karteseal.validator.report.Language;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The visible seal; without {@code --seal} a signature shows nothing. */
final class SealOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--seal", paramLabel = "round|vertical|box")
  private Optional<SealStyle> style = Optional.empty();

  @Option(names = "--seal-page", paramLabel = "N|last|new")
  private Optional<String> page = Optional.empty();

  @Option(names = "--seal-at", paramLabel = "X,Y,W,H")
  private Optional<String> place = Optional.empty();

  @Option(names = "--seal-name", paramLabel = "TEXT")
  private Optional<String> name = Optional.empty();

  @Option(names = "--seal-date", paramLabel = "western|era|none")
  private Optional<SealDate> date = Optional.empty();

  @Option(names = "--seal-lang", paramLabel = "ja|en")
  private Optional<Language> language = Optional.empty();

  @Option(names = "--seal-font", paramLabel = "FILE")
  private Optional<Path> font = Optional.empty();

  /** The seal, if one is wanted; its font is read once for the whole run. */
  Optional<VisibleSeal> open() throws SealException {
    SealPage chosen = page();
    Optional<SealRectangle> rectangle = place.map(this::rectangle);
    name.ifPresent(this::checkName);
    if (style.isEmpty()) {
      boolean others = page.or(() -> place).or(() -> name).isPresent();
      if (others || date.isPresent() || language.isPresent() || font.isPresent()) {
        throw new ParameterException(spec.commandLine(), "--seal round|vertical|box");
      }
      return Optional.empty();
    }
    SealFont letters = font.isPresent() ? SealFont.open(font.get()) : SealFont.installed();
    VisibleSeal seal =
        VisibleSeal.of(style.get(), letters)
            .placed(
                rectangle
                    .map(r -> SealPlacement.at(chosen, r))
                    .orElseGet(() -> SealPlacement.freeOn(chosen)))
            .dated(date.orElse(SealDate.WESTERN))
            .in(
                language.equals(Optional.of(Language.EN))
                    ? SealLanguage.ENGLISH
                    : SealLanguage.JAPANESE);
    return Optional.of(name.map(seal::named).orElse(seal));
  }

  private SealPage page() {
    String text = page.orElse("last");
    if (text.equals("last")) {
      return SealPage.last();
    }
    if (text.equals("new")) {
      return SealPage.added();
    }
    if (!text.matches("[1-9][0-9]{0,6}")) {
      throw new ParameterException(spec.commandLine(), "--seal-page N|last|new");
    }
    return SealPage.number(Integer.parseInt(text));
  }

  private SealRectangle rectangle(String text) {
    String number = "[0-9]{1,5}(?:\\.[0-9]{1,4})?";
    if (!text.matches(number + "(?:," + number + "){3}")) {
      throw new ParameterException(spec.commandLine(), "--seal-at X,Y,W,H (mm)");
    }
    String[] parts = text.split(",");
    double width = Double.parseDouble(parts[2]);
    double height = Double.parseDouble(parts[3]);
    if (width <= 0 || height <= 0) {
      throw new ParameterException(spec.commandLine(), "--seal-at X,Y,W,H (mm)");
    }
    return new SealRectangle(
        Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), width, height);
  }

  private void checkName(String text) {
    if (text.isBlank() || text.codePointCount(0, text.length()) > VisibleSeal.LONGEST_NAME) {
      throw new ParameterException(
          spec.commandLine(), "--seal-name: 1-" + VisibleSeal.LONGEST_NAME);
    }
  }
}
