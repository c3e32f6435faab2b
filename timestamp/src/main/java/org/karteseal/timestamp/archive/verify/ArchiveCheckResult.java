package org.karteseal.timestamp.archive.verify;

/**
 * What a check of trees, rounds and lists looked at.
 *
 * @param trees how many tree files
 * @param rounds how many sealed rounds
 * @param unfinished how many rounds still wait for their token or its verification
 * @param lists how many lists of records
 * @param faults how many faults were told
 */
public record ArchiveCheckResult(int trees, int rounds, int unfinished, int lists, int faults) {}
