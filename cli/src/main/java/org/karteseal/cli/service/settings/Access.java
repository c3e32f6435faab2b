package org.karteseal.cli.service.settings;

import java.util.List;
import java.util.Set;
import org.karteseal.sign.Octets;

/**
 * Who is let in.
 *
 * @param open whether anybody is, without a word
 * @param tokens API tokens
 * @param certificates client certificates; where there are client authorities and none is listed,
 *     every certificate below an authority may validate
 */
public record Access(boolean open, List<Credential> tokens, List<Credential> certificates) {
  public Access {
    tokens = List.copyOf(tokens);
    certificates = List.copyOf(certificates);
  }

  /**
   * One who is let in.
   *
   * @param id what the log calls it; no person's name
   * @param sha256 of the token's characters, or of the certificate
   * @param grants what for
   */
  public record Credential(String id, Octets sha256, Set<Grant> grants) {
    public Credential {
      grants = Set.copyOf(grants);
    }
  }

  /** What somebody may do. */
  public enum Grant {
    /** Hand in documents, and see what becomes of them. */
    VALIDATE,
    /** See figures. */
    METRICS
  }
}
