package org.karteseal.cli.service.settings;

import java.time.Duration;

/**
 * Limits of jobs.
 *
 * @param jobs how many there are at the same time, done ones included
 * @param documents how many documents one job may have
 * @param octets how much all documents of all jobs may have together
 * @param keep how long the results of a job are kept
 */
public record JobLimits(int jobs, int documents, long octets, Duration keep) {}
