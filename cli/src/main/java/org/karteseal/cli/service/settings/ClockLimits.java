package org.karteseal.cli.service.settings;

import java.time.Duration;

/**
 * When the clock is not believed.
 *
 * @param jump how far it may move against the machine's own count of time
 * @param steady how long it must have run steadily after it jumped
 */
public record ClockLimits(Duration jump, Duration steady) {}
