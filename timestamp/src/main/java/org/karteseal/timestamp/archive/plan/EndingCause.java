package org.karteseal.timestamp.archive.plan;

/** What ends a protection. */
public enum EndingCause {
  /** The certificate of the authority that stamped it ends. */
  AUTHORITY_CERTIFICATE,
  /** The authority is assumed not to be believed any more from then on ({@code --what-if}). */
  AUTHORITY,
  /** The token's signature, or one of its certificates', no longer counts. */
  SIGNATURE_ALGORITHM,
  /** The digest of the hash trees no longer counts: only a hash-tree renewal helps. */
  TREE_DIGEST
}
