package org.karteseal.timestamp.archive.seal;

/**
 * A document that was not sealed.
 *
 * @param path its path in the store
 * @param code why: GONE, UNREADABLE or CHANGED (its size is not the one that was listed; the next
 *     comparison takes it as a new version)
 */
public record RefusedDocument(String path, String code) {}
