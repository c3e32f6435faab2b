package org.karteseal.cli.inspect;

/**
 * One line of an inspection.
 *
 * @param depth how deep it stands below what it belongs to
 * @param name what it is; the key of its label
 * @param value its value as the file states it
 */
public record Fact(int depth, String name, String value) {
  static Fact of(int depth, String name, Object value) {
    return new Fact(depth, name, String.valueOf(value));
  }
}
