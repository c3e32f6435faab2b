package org.karteseal.timestamp.archive.facts;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SealException.Reason;
import org.karteseal.sign.record.RecordCatalogue;
import org.karteseal.timestamp.archive.facts.FactsReading.NotFactsException;
import org.karteseal.timestamp.archive.intake.FactsSource;
import org.karteseal.timestamp.archive.intake.RecordFacts;
import org.karteseal.timestamp.archive.store.StoredDocument;

/**
 * Facts from the path itself, by a regular expression over the whole of it with the groups {@code
 * type}, {@code conditions}, {@code event} and {@code reference}, each of which may be missing. A
 * path that does not fit, or says what is no fact, stays undescribed.
 */
public final class PatternFacts implements FactsSource {
  private static final int MOST_STEPS = 200_000;

  private final Pattern pattern;
  private final String type;
  private final FactsReading reading;
  private long unmatched;

  private PatternFacts(Pattern pattern, String type, FactsReading reading) {
    this.pattern = pattern;
    this.type = type;
    this.reading = reading;
  }

  /**
   * @param type the record type of all that fit, where the expression has no group for it
   * @throws SealException CONFIGURATION_INVALID when the expression is none, or the type is not in
   *     the catalogue
   */
  public static PatternFacts of(String expression, Optional<String> type, RecordCatalogue catalogue)
      throws SealException {
    try {
      Pattern pattern = Pattern.compile(expression);
      FactsReading reading = new FactsReading(catalogue);
      reading.read(type.orElse(""), "", "", "");
      return new PatternFacts(pattern, type.orElse(""), reading);
    } catch (PatternSyntaxException e) {
      throw new SealException(Reason.CONFIGURATION_INVALID, "pattern", "EXPRESSION", e);
    } catch (NotFactsException e) {
      throw new SealException(Reason.CONFIGURATION_INVALID, "pattern", e.code(), e);
    }
  }

  /**
   * @throws SealException CONFIGURATION_INVALID when the expression takes too many steps on a path
   */
  @Override
  public Optional<RecordFacts> about(StoredDocument document) throws SealException {
    Matcher matcher = pattern.matcher(new Counted(document.path()));
    try {
      if (!matcher.matches()) {
        unmatched++;
        return Optional.empty();
      }
      String stated = group(matcher, "type");
      return Optional.of(
          reading.read(
              stated.isEmpty() ? type : stated,
              group(matcher, "conditions").replace('+', ' '),
              group(matcher, "event"),
              group(matcher, "reference")));
    } catch (NotFactsException e) {
      unmatched++;
      return Optional.empty();
    } catch (TooManySteps | StackOverflowError e) {
      throw new SealException(Reason.CONFIGURATION_INVALID, "pattern", "EXPRESSION_TOO_SLOW", e);
    }
  }

  /** How many documents did not fit. */
  @Override
  public long unmatched() {
    return unmatched;
  }

  private static String group(Matcher matcher, String name) {
    try {
      String text = matcher.group(name);
      return text == null ? "" : text;
    } catch (IllegalArgumentException e) {
      // The expression has no such group.
      return "";
    }
  }

  /** A path that counts how often it is looked at: some expressions never end on some paths. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int steps;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MOST_STEPS) {
        throw new TooManySteps();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  private static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
