/**
 * What every verdict of the service rests on, and whether it holds: the trust directory, taken over
 * without a restart and never for a worse one; the clock; the disk.
 *
 * <p>Start with {@link org.karteseal.cli.service.ground.TrustKeeper}.
 */
@NullMarked
package org.karteseal.cli.service.ground;

import org.jspecify.annotations.NullMarked;
