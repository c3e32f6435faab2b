package org.karteseal.validator.report;

/** Lines of text under growing indentation. */
final class Lines {
  private final StringBuilder text = new StringBuilder();
  private final String indent;

  Lines() {
    this("");
  }

  private Lines(String indent) {
    this.indent = indent;
  }

  Lines add(String line) {
    if (line.isEmpty()) {
      text.append('\n');
    } else {
      text.append(indent).append(line).append('\n');
    }
    return this;
  }

  /** A label and what belongs to it. */
  Lines add(String label, String value) {
    return add(label + ": " + value);
  }

  /** Further lines, one step deeper. */
  Lines deeper(java.util.function.Consumer<Lines> lines) {
    Lines deeper = new Lines(indent + "  ");
    lines.accept(deeper);
    text.append(deeper.text);
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
