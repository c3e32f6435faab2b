package org.karteseal.benchmark;

/** What is renewed. */
enum RenewalKind {
  PDF("PDF", ".pdf", 20),
  XML("XML, enveloped", ".xml", 3);

  private final String title;
  private final String ending;
  private final int warmUp;

  RenewalKind(String title, String ending, int warmUp) {
    this.title = title;
    this.ending = ending;
    this.warmUp = warmUp;
  }

  /** How many passes of both sides over all documents do not count. */
  int warmUp() {
    return warmUp;
  }

  String title() {
    return title;
  }

  String ending() {
    return ending;
  }
}
