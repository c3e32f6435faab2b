package org.karteseal.timestamp.archive.store;

/**
 * A document as a store lists it.
 *
 * @param path its path below the store's root, with {@code /} between folders; never begins with it
 * @param size in octets
 * @param modified when the store says that it was last changed, in milliseconds since 1970
 */
public record StoredDocument(String path, long size, long modified) {}
