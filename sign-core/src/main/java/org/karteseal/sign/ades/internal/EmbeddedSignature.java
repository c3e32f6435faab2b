package org.karteseal.sign.ades.internal;

import java.util.Optional;
import org.bouncycastle.cms.CMSSignedData;

/**
 * A signature dictionary of a PDF as it stands in the file.
 *
 * @param field the field's full name
 * @param holder the number of the object in which the dictionary stands; -1 when there is none
 * @param timestamp whether it is a document timestamp
 * @param start where the covered bytes start; 0 in an honest file
 * @param gapStart the first byte that is left out
 * @param gapEnd the first byte after the gap
 * @param end the first byte that is not covered
 * @param cms the signature; empty when it could not be read as exactly one CMS
 * @param fault why it is not to be believed, as a code; empty for an honest one
 */
record EmbeddedSignature(
    String field,
    long holder,
    boolean timestamp,
    long start,
    long gapStart,
    long gapEnd,
    long end,
    Optional<CMSSignedData> cms,
    Optional<String> fault) {

  /** The same with a fault, unless it has one already. */
  EmbeddedSignature with(String other) {
    return fault.isPresent()
        ? this
        : new EmbeddedSignature(
            field, holder, timestamp, start, gapStart, gapEnd, end, cms, Optional.of(other));
  }
}
