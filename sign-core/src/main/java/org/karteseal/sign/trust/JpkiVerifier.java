package org.karteseal.sign.trust;

import java.util.List;
import org.karteseal.sign.LocalizedName;

/**
 * A registered verifier of JPKI signatures: one of those to whom alone the revocation of citizens'
 * certificates is told (JPKI act, article 17).
 *
 * @param id its name in reports
 * @param name its name for people
 * @param keys the keys with which it signs OCSP responses, past ones too
 * @param source where the statement comes from
 */
public record JpkiVerifier(String id, LocalizedName name, List<TrustedKey> keys, String source) {
  public JpkiVerifier {
    keys = List.copyOf(keys);
  }
}
