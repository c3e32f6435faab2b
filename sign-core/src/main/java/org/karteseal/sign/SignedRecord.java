package org.karteseal.sign;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A signed or augmented document that was verified, ready to be delivered. */
public final class SignedRecord implements AutoCloseable {
  private final DraftDocument draft;
  private final Document document;
  private final SignatureLevel level;
  private final List<VerifiedTimestamp> timestamps;
  private final List<String> remarks;

  /**
   * @param draft holds the content; closed with this record
   * @param level the level that was reached, never lower than what was asked for
   * @param timestamps the tokens that were obtained on the way, oldest first
   * @param remarks codes of what the caller should know, such as {@code REVOCATION_UNKNOWN}
   */
  public SignedRecord(
      DraftDocument draft,
      SignatureLevel level,
      List<VerifiedTimestamp> timestamps,
      List<String> remarks)
      throws SealException {
    this.draft = draft;
    this.document = draft.toDocument();
    this.level = level;
    this.timestamps = List.copyOf(timestamps);
    this.remarks = List.copyOf(remarks);
  }

  private SignedRecord(
      DraftDocument draft,
      Document document,
      SignatureLevel level,
      List<VerifiedTimestamp> timestamps,
      List<String> remarks) {
    this.draft = draft;
    this.document = document;
    this.level = level;
    this.timestamps = List.copyOf(timestamps);
    this.remarks = List.copyOf(remarks);
  }

  /** This record as a signature beside those contents, without which it cannot be verified. */
  public SignedRecord beside(List<Document> contents) {
    return new SignedRecord(draft, document.accompaniedBy(contents), level, timestamps, remarks);
  }

  /** This record with the tokens of the step before it in front of its own. */
  public SignedRecord including(SignedRecord earlier) {
    List<VerifiedTimestamp> all = new ArrayList<>(earlier.timestamps);
    all.addAll(timestamps);
    return new SignedRecord(draft, document, level, all, remarks);
  }

  /** This record with further remarks. */
  public SignedRecord withRemarks(List<String> further) {
    List<String> all = new ArrayList<>(remarks);
    all.addAll(further);
    return new SignedRecord(draft, document, level, timestamps, all);
  }

  /** The content. */
  public Document document() {
    return document;
  }

  /** The level that was reached. */
  public SignatureLevel level() {
    return level;
  }

  /** The tokens that were obtained, oldest first. */
  public List<VerifiedTimestamp> timestamps() {
    return timestamps;
  }

  /** The times of those tokens. */
  public List<Instant> timestampTimes() {
    return timestamps.stream().map(VerifiedTimestamp::genTime).toList();
  }

  /** Codes of what the caller should know. */
  public List<String> remarks() {
    return remarks;
  }

  /**
   * Delivers the content, as {@link Delivery} does.
   *
   * @param replace whether an existing target may be replaced
   */
  public void writeTo(Path target, boolean replace) throws SealException {
    Delivery.of(document, target, replace);
  }

  @Override
  public void close() {
    draft.close();
  }
}
