package org.karteseal.cli.service.settings;

import java.time.Duration;

/**
 * Limits of validation.
 *
 * @param concurrent how many documents are judged at the same time
 * @param waiting how many more may wait for that
 * @param patience how long they wait before they are sent away
 * @param budget how long the judging of one document may take
 * @param abandoned how many that took longer may still be running before the service takes no more
 */
public record WorkLimits(
    int concurrent, int waiting, Duration patience, Duration budget, int abandoned) {}
