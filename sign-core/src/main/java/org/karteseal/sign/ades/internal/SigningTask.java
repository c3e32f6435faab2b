package org.karteseal.sign.ades.internal;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.karteseal.sign.Document;
import org.karteseal.sign.SignatureForm;
import org.karteseal.sign.SigningRequest;
import org.karteseal.sign.TimestampSource;
import org.karteseal.sign.key.SignatureScheme;

/**
 * One signature to be made.
 *
 * @param request what the caller wants; its level is not looked at
 * @param form the form that was chosen
 * @param scheme the algorithm
 * @param chain the certificates to put into the signature, the signer's first
 * @param at the signing time that the signature claims
 * @param source where the signature timestamp comes from; empty for level B
 */
public record SigningTask(
    SigningRequest request,
    SignatureForm form,
    SignatureScheme scheme,
    List<X509Certificate> chain,
    Instant at,
    Optional<TimestampSource> source) {
  public SigningTask {
    chain = List.copyOf(chain);
  }

  Document document() {
    return request.document();
  }
}
