package org.karteseal.sign.scan.internal;

import java.util.Optional;
import org.karteseal.sign.scan.Colour;

/**
 * What a page says of itself.
 *
 * @param width in samples, as stored
 * @param height in samples, as stored
 * @param density dots per inch, where the file states it
 * @param orientation how it must be turned to stand upright
 * @param colour what its samples are
 * @param bits bits for each sample
 * @param sameBytes whether the encoded data go into the PDF octet for octet
 * @param sha256 the digest of the encoded data of the original
 * @param size the size in points, where the input lays its pages out itself
 */
record PageFacts(
    int width,
    int height,
    Optional<Density> density,
    Orientation orientation,
    Colour colour,
    int bits,
    boolean sameBytes,
    String sha256,
    Optional<PageSize> size) {

  /** A size in points. */
  record PageSize(double width, double height) {}
}
