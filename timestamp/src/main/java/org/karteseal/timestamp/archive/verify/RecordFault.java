package org.karteseal.timestamp.archive.verify;

import org.karteseal.timestamp.tsa.Outcome;

/** Why a record is not proved. */
public enum RecordFault {
  /** The document is not in the store. */
  GONE(Outcome.FAILED),
  /** The document is not the one that was sealed; the detail says SIZE or DIGEST. */
  ALTERED(Outcome.FAILED),
  /** The document cannot be read. */
  UNREADABLE(Outcome.INDETERMINATE),
  /** No token covers the record yet; the detail says why when it was refused. */
  NOT_SEALED(Outcome.INDETERMINATE),
  /** A tree file is missing or damaged, so the way of the record is not known; see the detail. */
  TREE(Outcome.INDETERMINATE),
  /** A later tree's leaf does not join this document with its evidence (RFC 4998, 5.2). */
  TREE_RENEWED_LEAF(Outcome.FAILED),
  /** Left out by order when the trees were made again; its evidence ends there. */
  DROPPED(Outcome.INDETERMINATE),
  /** A round's members do not give its root, or do not hold what it should cover. */
  ROUND(Outcome.FAILED),
  /** A token is over something else than its round's root. */
  TOKEN_IMPRINT(Outcome.FAILED),
  /** A token is not good at the time of the next one, or now; the detail is its reason. */
  TOKEN(Outcome.FAILED),
  /** As TOKEN, and open: the detail's reason says what would settle it. */
  TOKEN_OPEN(Outcome.INDETERMINATE);

  private final Outcome outcome;

  RecordFault(Outcome outcome) {
    this.outcome = outcome;
  }

  /** FAILED or INDETERMINATE. */
  public Outcome outcome() {
    return outcome;
  }
}
