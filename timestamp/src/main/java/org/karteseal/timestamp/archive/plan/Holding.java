package org.karteseal.timestamp.archive.plan;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Records that are alike: an archive of any size is a few thousand of these.
 *
 * @param category what they are
 * @param eventDay the day of the last of all events that start their retention; empty while one of
 *     them is still to come
 * @param head what protects them now; empty while they are not sealed
 * @param amount how many, and how large
 */
public record Holding(
    Category category, Optional<LocalDate> eventDay, Optional<ChainHead.Id> head, Amount amount) {}
