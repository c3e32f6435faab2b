package org.karteseal.sign.ades.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import org.karteseal.sign.SealException;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.ades.internal.seal.SealOrder;
import org.karteseal.sign.seal.SealWording;

/** The seal of a request with its words, and whether the document has a place for it. */
public final class SealCheck {
  private SealCheck() {}

  /** See {@link org.karteseal.sign.ades.AdesSigner#checkSeal}. */
  public static void check(SigningRequest request, Instant at) throws SealException {
    Optional<SealOrder> order = order(request, request.key().certificate(), at);
    if (order.isPresent()) {
      PdfUpdate.checkSeal(request.document(), order.get());
    }
  }

  static Optional<SealOrder> order(SigningRequest request, X509Certificate signer, Instant at) {
    return request.seal().map(seal -> new SealOrder(seal, SealWording.of(seal, signer, at)));
  }
}
