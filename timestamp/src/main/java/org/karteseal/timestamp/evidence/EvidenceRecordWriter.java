package org.karteseal.timestamp.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;

/**
 * Writes evidence records (RFC 4998) and computes what renewals stamp. It joins octets and parses
 * nothing, so that a million records can be assembled around one token, and old parts stay what
 * they were.
 */
public final class EvidenceRecordWriter {
  private static final byte[] VERSION_1 = {0x02, 0x01, 0x01};

  private EvidenceRecordWriter() {}

  /**
   * The DER of an EvidenceRecord (4.1).
   *
   * @param chains the chains in order of time, each with its archive timestamps in order of time
   */
  public static Octets record(List<List<ArchiveTimestamp>> chains) {
    return record(chains, Optional.empty());
  }

  /** The same with the cryptoInfos of an older record, octet for octet. */
  static Octets record(List<List<ArchiveTimestamp>> chains, Optional<Octets> cryptoInfos) {
    List<byte[]> algorithms =
        chains.stream()
            .flatMap(List::stream)
            .map(ArchiveTimestamp::algorithm)
            .distinct()
            .map(AlgorithmIdentifiers::identifier)
            .toList();
    List<byte[]> parts = new ArrayList<>();
    parts.add(VERSION_1);
    parts.add(Der.sequence(algorithms));
    cryptoInfos.ifPresent(c -> parts.add(c.toByteArray()));
    parts.add(encodeSequence(chains));
    return Octets.of(Der.sequence(parts));
  }

  /** The DER of the ArchiveTimeStampSequence (5.1) of these chains. */
  public static Octets sequence(List<List<ArchiveTimestamp>> chains) {
    return Octets.of(encodeSequence(chains));
  }

  /**
   * What a timestamp renewal stamps, or puts into its tree as a leaf: the digest of the old token's
   * {@code timeStamp} field as it stands (5.2).
   */
  public static Octets timestampRenewal(DigestAlgorithm algorithm, Octets token) {
    return Octets.of(algorithm.digest(token.toByteArray()));
  }

  /**
   * The same for a chain that was renewed before: the digests of all its tokens as one group, the
   * form that every verifier accepts. The RFC asks for the last token's digest in the first list,
   * which it is; Bouncy Castle's verifier wants the digests of all of them there, and no others.
   *
   * @param tokens the tokens of the last chain
   */
  public static DataObjectGroup timestampRenewal(DigestAlgorithm algorithm, List<Octets> tokens) {
    return new DataObjectGroup(
        tokens.stream().map(token -> timestampRenewal(algorithm, token)).toList());
  }

  /**
   * What a hash-tree renewal puts into its tree for one document: H(H(document) || H(sequence)), in
   * this order (5.2).
   *
   * @param algorithm the new algorithm, also of the document's digest
   * @param document the document's digest
   * @param sequence the DER of the old ArchiveTimeStampSequence
   */
  public static Octets hashTreeRenewal(
      DigestAlgorithm algorithm, Octets document, Octets sequence) {
    var digest = algorithm.newDigest();
    digest.update(document.toByteArray());
    digest.update(algorithm.digest(sequence.toByteArray()));
    return Octets.of(digest.digest());
  }

  private static byte[] encodeSequence(List<List<ArchiveTimestamp>> chains) {
    List<byte[]> encoded = new ArrayList<>();
    for (List<ArchiveTimestamp> chain : chains) {
      encoded.add(Der.sequence(chain.stream().map(a -> a.der().toByteArray()).toList()));
    }
    return Der.sequence(encoded);
  }
}
