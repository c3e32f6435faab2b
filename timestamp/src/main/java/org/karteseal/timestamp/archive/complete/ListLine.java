package org.karteseal.timestamp.archive.complete;

import java.util.BitSet;
import java.util.HexFormat;
import java.util.Optional;
import org.karteseal.sign.Octets;
import org.karteseal.timestamp.archive.TreeFiles;

/**
 * What a list says of one batch.
 *
 * @param batch the number of the batch
 * @param places how many places it has
 * @param records how many of them are records that are there
 * @param root the root of its first tree
 * @param roll the digest over the digests of those records in the order of their arrival; empty
 *     when the tree file could not be read
 * @param absent places that have a leaf and whose record was not there any more
 */
record ListLine(
    int batch, int places, int records, Octets root, Optional<Octets> roll, BitSet absent) {
  private static final String NONE = "-";
  private static final int FIELDS = 6;

  String text() {
    HexFormat hex = HexFormat.of();
    return String.join(
        " ",
        Integer.toString(batch),
        Integer.toString(places),
        Integer.toString(records),
        hex.formatHex(root.toByteArray()),
        roll.map(r -> hex.formatHex(r.toByteArray())).orElse(NONE),
        Places.text(absent));
  }

  /** Empty for what is no line of a list. */
  static Optional<ListLine> parse(String text) {
    String[] fields = text.split(" ", -1);
    if (fields.length != FIELDS) {
      return Optional.empty();
    }
    Optional<Integer> batch = number(fields[0]);
    Optional<Integer> places = number(fields[1]);
    Optional<Integer> records = number(fields[2]);
    Optional<Octets> root = digest(fields[3]);
    Optional<Octets> roll = digest(fields[4]);
    if (batch.isEmpty() || places.isEmpty() || records.isEmpty() || root.isEmpty()) {
      return Optional.empty();
    }
    if (roll.isEmpty() && !fields[4].equals(NONE)) {
      return Optional.empty();
    }
    return Places.parse(fields[5], places.get())
        .map(a -> new ListLine(batch.get(), places.get(), records.get(), root.get(), roll, a));
  }

  private static Optional<Integer> number(String text) {
    return text.matches("[0-9]{1,9}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  private static Optional<Octets> digest(String text) {
    return text.matches("[0-9a-f]{" + 2 * TreeFiles.FIRST.length() + "}")
        ? Optional.of(Octets.of(HexFormat.of().parseHex(text)))
        : Optional.empty();
  }
}
