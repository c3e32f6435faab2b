/**
 * Validations within limits of number and time, and jobs of many.
 *
 * <p>Start with {@link org.karteseal.cli.service.work.ValidationWorkers}.
 */
@NullMarked
package org.karteseal.cli.service.work;

import org.jspecify.annotations.NullMarked;
