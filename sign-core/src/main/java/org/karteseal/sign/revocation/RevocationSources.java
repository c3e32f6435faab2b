package org.karteseal.sign.revocation;

import java.time.Duration;
import java.util.List;
import org.karteseal.sign.revocation.RevocationStatus.Standing;

/** Sources made from sources. */
public final class RevocationSources {
  private RevocationSources() {}

  /**
   * Asks one source after the other, and stops as soon as what was found gives an answer: a network
   * source after a store is only asked when the store does not know.
   */
  public static RevocationSource inOrder(List<RevocationSource> sources) {
    List<RevocationSource> fixed = List.copyOf(sources);
    return (certificate, issuer, at) -> {
      var found = new java.util.ArrayList<RevocationData>();
      for (RevocationSource source : fixed) {
        found.addAll(source.find(certificate, issuer, at));
        if (!found.isEmpty()
            && RevocationCheck.status(certificate, issuer, List.of(), found, at).standing()
                != Standing.UNKNOWN) {
          break;
        }
      }
      return List.copyOf(found);
    };
  }

  /**
   * Gives what was found before to whoever asks for the same certificate again within that time, by
   * the times that are asked for: in a run over many documents a store need not be read for each.
   */
  public static RevocationSource remembering(RevocationSource source, Duration time) {
    return new RememberedRevocation(source, time);
  }
}
