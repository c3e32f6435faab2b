package org.karteseal.cli.service.settings;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The trust directory, and when it is looked at.
 *
 * @param directory the directory
 * @param poll how often it is looked at
 * @param keepLastGood how long the service stays ready on what it read last while the directory
 *     cannot be taken over
 * @param reviewAfter the age of its newest file at which somebody should look at it
 */
public record TrustKeeping(
    Path directory, Duration poll, Duration keepLastGood, Duration reviewAfter) {}
