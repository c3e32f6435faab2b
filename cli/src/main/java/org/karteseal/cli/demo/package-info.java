/**
 * The story that {@code karteseal demo} tells: one prescription from 2026 to 2060, every claim
 * checked as it is made.
 *
 * <p>Start with {@link org.karteseal.cli.demo.Story}.
 */
@NullMarked
package org.karteseal.cli.demo;

import org.jspecify.annotations.NullMarked;
