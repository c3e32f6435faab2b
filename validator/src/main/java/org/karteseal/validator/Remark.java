package org.karteseal.validator;

/** Something that everyone who reads a verdict must know as well. */
public enum Remark {
  /** A test anchor of the trust directory was used: nothing here is a real record. */
  TEST_ANCHOR,
  /** The signer's certificate is a test certificate. */
  TEST_CERTIFICATE,
  /** The document brought its own root certificates along; trust does not come from a document. */
  TRUST_NOT_FROM_DOCUMENT,
  /** What a reader shows was changed after signing. */
  CHANGED_AFTER_SIGNING,
  /** Something was added after signing that no reading of the file explains. */
  UNEXPLAINED_CHANGE,
  /** Something claims to be a signature and could not be read as one. */
  UNREADABLE_SIGNATURE,
  /** The verdict stands, and the journal does not have it. */
  JOURNAL_NOT_WRITTEN
}
