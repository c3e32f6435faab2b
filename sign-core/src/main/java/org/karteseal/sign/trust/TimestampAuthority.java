package org.karteseal.sign.trust;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.karteseal.sign.LocalizedName;

/**
 * A timestamp service with the dates of its accreditations. Nothing is ever removed from it: an
 * accreditation that ended still judges the tokens of its time.
 *
 * @param id its name in reports and in the client's configuration
 * @param name its name for people
 * @param certificateSha256 upper-case fingerprints of its certificates, or of CAs that issue for it
 *     only; a token is from this service when its chain has one of them
 * @param accreditations every period, past ones too
 */
public record TimestampAuthority(
    String id,
    LocalizedName name,
    Set<String> certificateSha256,
    List<Accreditation> accreditations) {
  public TimestampAuthority {
    certificateSha256 = Set.copyOf(certificateSha256);
    accreditations = List.copyOf(accreditations);
  }

  /** The accreditation in force at that time; the minister's before any other. */
  public Optional<Accreditation> accreditationAt(Instant time) {
    return accreditations.stream()
        .filter(a -> a.valid().contains(time))
        .min((a, b) -> a.scheme().compareTo(b.scheme()));
  }
}
