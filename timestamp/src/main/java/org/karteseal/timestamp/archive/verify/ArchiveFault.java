package org.karteseal.timestamp.archive.verify;

/**
 * Something that is wrong with the archive itself.
 *
 * @param subject the tree file, list or round
 * @param code for files TREE_MISSING, TREE_CHECKSUM, TREE_ROOT and the like, LIST_MISSING,
 *     LIST_ALTERED; for rounds ROOT, MEMBERS, TOKEN_IMPRINT, RENEWED, or the reason of its token
 */
public record ArchiveFault(String subject, String code) {}
