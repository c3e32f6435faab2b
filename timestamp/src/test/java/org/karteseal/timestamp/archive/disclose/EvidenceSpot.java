package org.karteseal.timestamp.archive.disclose;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.karteseal.sign.Octets;
import org.karteseal.timestamp.evidence.EvidenceLayout;

/** An octet of an evidence record that somebody alters. */
record EvidenceSpot(int offset, int token, int inToken) {
  /** The last octet of the last digest of each way. */
  static List<EvidenceSpot> ways(Path shown) throws Exception {
    List<EvidenceSpot> spots = new ArrayList<>();
    for (EvidenceLayout.Stamp stamp : stamps(shown)) {
      stamp.way().ifPresent(w -> spots.add(new EvidenceSpot(w.offset() + w.length() - 1, 0, 0)));
    }
    return spots;
  }

  /** An octet of the signature, and one of the TSTInfo. */
  static List<EvidenceSpot> tokens(Path shown) throws Exception {
    List<EvidenceSpot> spots = new ArrayList<>();
    int number = 0;
    for (EvidenceLayout.Stamp stamp : stamps(shown)) {
      number++;
      int length = stamp.token().length();
      for (int in : List.of(length - 10, 110)) {
        spots.add(new EvidenceSpot(stamp.token().offset() + in, number, in));
      }
    }
    return spots;
  }

  private static List<EvidenceLayout.Stamp> stamps(Path shown) throws Exception {
    Octets record = Octets.of(Files.readAllBytes(shown.resolve("evidence.ers")));
    return EvidenceLayout.of(record).orElseThrow().chains().stream()
        .flatMap(c -> c.stamps().stream())
        .toList();
  }
}
