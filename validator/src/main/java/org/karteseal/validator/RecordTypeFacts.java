package org.karteseal.validator;

import org.karteseal.sign.LocalizedName;

/**
 * The record type that a document was held against.
 *
 * @param id its id in the record catalogue
 * @param name its name for people
 */
public record RecordTypeFacts(String id, LocalizedName name) {}
