package org.karteseal.timestamp.evidence;

import java.util.List;

/** Which documents belong to which record, where the record's own digests do not tell. */
final class ForeignDocuments {
  private static final List<String> BSI_PAIR =
      List.of("dss-asn1/ER-2Chains3ATS1.bin", "dss-asn1/ER-2Chains3ATS2.bin");

  private ForeignDocuments() {}

  static List<String> of(ForeignRecords corpus, String name, EvidenceRecord record) {
    if (name.contains("ER_NOK_") || name.contains("er-asn1-simple-invalid")) {
      return BSI_PAIR;
    }
    if (name.contains("-ats-chain.ers")) {
      // The group's other document is in the first chain only.
      return List.of("octet 3");
    }
    return corpus.documentsOf(record);
  }
}
