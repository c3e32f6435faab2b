package org.karteseal.timestamp.archive.store;

/**
 * Something in a store that cannot be a document of an archive.
 *
 * @param shown its path, safe to print: what is not printable, and {@code %}, stands as {@code %XX}
 *     for each octet; a folder ends with {@code /}
 * @param reason why
 */
public record Skipped(String shown, SkipReason reason) {}
