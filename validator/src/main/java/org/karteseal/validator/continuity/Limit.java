package org.karteseal.validator.continuity;

/**
 * An ending with what lifts it.
 *
 * @param ending the ending
 * @param liftedBySignatureTimestamp whether a timestamp over the signature value, put in time, lets
 *     it pass without harm
 * @param liftedByArchiveTimestamp whether a timestamp over signature and validation data, put in
 *     time, does
 */
record Limit(Ending ending, boolean liftedBySignatureTimestamp, boolean liftedByArchiveTimestamp) {}
