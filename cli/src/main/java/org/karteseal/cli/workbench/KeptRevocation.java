package org.karteseal.cli.workbench;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.karteseal.sign.SealException;
import org.karteseal.sign.revocation.CrlStore;
import org.karteseal.sign.revocation.RevocationData;
import org.karteseal.sign.revocation.RevocationSource;

/** Keeps what was fetched: after a certificate has expired nobody publishes it any more. */
final class KeptRevocation implements RevocationSource {
  private final CrlStore store;
  private final RevocationSource fetched;

  private KeptRevocation(CrlStore store, RevocationSource fetched) {
    this.store = store;
    this.fetched = fetched;
  }

  static RevocationSource in(CrlStore store, RevocationSource fetched) {
    return new KeptRevocation(store, fetched);
  }

  @Override
  public List<RevocationData> find(
      X509Certificate certificate, X509Certificate issuer, Instant at) {
    List<RevocationData> found = fetched.find(certificate, issuer, at);
    for (RevocationData data : found) {
      try {
        store.put(data);
      } catch (SealException e) {
        // A store that cannot be written is no reason not to use what was fetched.
        return found;
      }
    }
    return found;
  }
}
