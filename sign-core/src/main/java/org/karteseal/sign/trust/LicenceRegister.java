package org.karteseal.sign.trust;

import java.util.List;
import org.karteseal.sign.LocalizedName;

/**
 * A qualification register whose signed answers count.
 *
 * @param id its name in reports and in the client's configuration
 * @param name its name for people
 * @param keys the keys with which it signs answers, past ones too
 * @param source where the statement comes from
 */
public record LicenceRegister(String id, LocalizedName name, List<TrustedKey> keys, String source) {
  public LicenceRegister {
    keys = List.copyOf(keys);
  }
}
