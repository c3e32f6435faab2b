package org.karteseal.timestamp.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.DigestAlgorithm;
import org.karteseal.sign.Octets;
import org.karteseal.timestamp.evidence.ParsedEvidence.Unreadable;

/** An evidence record taken apart, in the form of RFC 4998 or of RFC 6283. */
public final class EvidenceRecord {
  /** The two notations. */
  public enum Form {
    /** RFC 4998. */
    ASN1,
    /** RFC 6283. */
    XML
  }

  private final Form form;
  private final List<List<StoredTimestamp>> chains;
  private final RecordLinks links;
  private final Optional<Octets> cryptoInfos;

  EvidenceRecord(
      Form form,
      List<List<StoredTimestamp>> chains,
      RecordLinks links,
      Optional<Octets> cryptoInfos) {
    this.form = form;
    this.cryptoInfos = cryptoInfos;
    this.chains = chains.stream().map(List::copyOf).toList();
    this.links = links;
  }

  /** Reads a record within the standard limits. */
  public static ParsedEvidence parse(Octets record) {
    return parse(record, EvidenceLimits.standard());
  }

  /** Reads a record; nothing in its octets can cause an exception. */
  public static ParsedEvidence parse(Octets record, EvidenceLimits limits) {
    if (record.length() > limits.octets()) {
      return new Unreadable(EvidenceReason.LIMIT, "OCTETS");
    }
    try {
      byte[] octets = record.toByteArray();
      return octets.length > 0 && octets[0] == Der.SEQUENCE
          ? new Asn1RecordReader(limits).read(octets)
          : new XmlRecordReader(limits).read(octets);
    } catch (RecordFault fault) {
      return new Unreadable(fault.reason(), fault.detail());
    } catch (RuntimeException e) {
      // Bouncy Castle complains unchecked of what it cannot read.
      return new Unreadable(EvidenceReason.UNREADABLE, "CONTENT");
    }
  }

  /** Its notation. */
  public Form form() {
    return form;
  }

  /** The number of chains. */
  public int chainCount() {
    return chains.size();
  }

  /** The number of archive timestamps in a chain. */
  public int timestampCount(int chain) {
    return chains.get(chain).size();
  }

  /** The newest token, the one that a timestamp renewal covers. */
  public Octets newestToken() {
    List<StoredTimestamp> last = chains.get(chains.size() - 1);
    return last.get(last.size() - 1).token();
  }

  /** The algorithm of the last chain; empty for one that KarteSeal does not use itself. */
  public Optional<DigestAlgorithm> currentAlgorithm() {
    return chains.get(chains.size() - 1).get(0).digest().own();
  }

  /**
   * Its archive timestamps as octets for {@link EvidenceRecordWriter}; empty for a record in XML,
   * and for one with an algorithm that KarteSeal does not write.
   */
  public Optional<List<List<ArchiveTimestamp>>> carriedForward() {
    List<List<ArchiveTimestamp>> carried = new ArrayList<>();
    for (List<StoredTimestamp> chain : chains) {
      List<ArchiveTimestamp> timestamps = new ArrayList<>();
      for (StoredTimestamp stored : chain) {
        if (form == Form.XML || stored.digest().own().isEmpty()) {
          return Optional.empty();
        }
        timestamps.add(new ArchiveTimestamp(stored.digest().own().get(), stored.source()));
      }
      carried.add(timestamps);
    }
    return Optional.of(carried);
  }

  /** The field of that name (RFC 4998, 4.1), octet for octet; nobody hashes it. */
  Optional<Octets> cryptoInfos() {
    return cryptoInfos;
  }

  List<List<StoredTimestamp>> chains() {
    return chains;
  }

  RecordLinks links() {
    return links;
  }

  /** Form and size; digests and tokens stay out. */
  @Override
  public String toString() {
    return form + " record, " + chains.size() + " chains";
  }
}
