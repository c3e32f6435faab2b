package org.karteseal.cli.service.http;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Something that a request may state: in its query, as a field of a form, or in its path. The
 * OpenAPI document and the check of requests are made from the same statement.
 *
 * @param name its name
 * @param place where it stands
 * @param values the words that it may be; empty where a pattern says it
 * @param pattern what it must match as a whole
 * @param standard what it is where it is not stated
 */
public record Parameter(
    String name, Place place, List<String> values, String pattern, Optional<String> standard) {
  private static final int LONGEST = 4096;

  public Parameter {
    values = List.copyOf(values);
  }

  /** Where a parameter stands. */
  public enum Place {
    /** In the query or, where the body is a form, in a field of it. */
    REQUEST,
    PATH
  }

  /** One of these words. */
  public static Parameter of(String name, List<String> values, Optional<String> standard) {
    return new Parameter(name, Place.REQUEST, values, "", standard);
  }

  /** A text that matches. */
  public static Parameter matching(String name, String pattern) {
    return new Parameter(name, Place.REQUEST, List.of(), pattern, Optional.empty());
  }

  /** A part of the path that matches. */
  public static Parameter inPath(String name, String pattern) {
    return new Parameter(name, Place.PATH, List.of(), pattern, Optional.empty());
  }

  /** True or false; false where it is not stated. */
  public static Parameter flag(String name) {
    return of(name, List.of("true", "false"), Optional.of("false"));
  }

  boolean allows(String text) {
    if (text.length() > LONGEST) {
      return false;
    }
    return values.isEmpty() ? Pattern.matches(pattern, text) : values.contains(text);
  }
}
