package org.karteseal.sign.qualification;

import java.util.Optional;
import org.karteseal.sign.LocalizedName;
import org.karteseal.sign.trust.LicenceCheck;

/**
 * What the trust directory says of the signer's provider at the times that count.
 *
 * @param id the provider's id
 * @param name its name for people
 * @param check how it checked the licence when it issued the certificate
 * @param wording how the directory words that check
 * @param evaluatedBy who evaluated it from outside when the signature was made
 */
public record ProviderFacts(
    String id,
    LocalizedName name,
    Optional<LicenceCheck> check,
    Optional<LocalizedName> wording,
    Optional<LocalizedName> evaluatedBy) {}
