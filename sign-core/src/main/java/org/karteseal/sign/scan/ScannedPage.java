package org.karteseal.sign.scan;

import java.util.Optional;

/**
 * What was found of one page.
 *
 * @param number counted from 1
 * @param width in samples, as stored
 * @param height in samples, as stored
 * @param dpi the lower of both directions; empty when neither the file nor the profile tells
 * @param dpiStated whether the file itself states it
 * @param widthMm the page as it is read, in millimetres
 * @param heightMm the page as it is read, in millimetres
 * @param colour what its samples are
 * @param bits bits for each sample
 * @param sameBytes whether the encoded data of the original are in the PDF octet for octet; else
 *     its samples are, without loss
 * @param ink the share of its area that is clearly darker than its paper, from 0 to 1
 * @param sha256 the digest of the encoded image data of the original
 */
public record ScannedPage(
    int number,
    int width,
    int height,
    Optional<Double> dpi,
    boolean dpiStated,
    double widthMm,
    double heightMm,
    Colour colour,
    int bits,
    boolean sameBytes,
    double ink,
    String sha256) {}
