/**
 * {@code service.yaml}: what the validation service may do and to whom, read once and checked
 * against its schema.
 *
 * <p>Start with {@link org.karteseal.cli.service.settings.ServiceConfigurationFile}.
 */
@NullMarked
package org.karteseal.cli.service.settings;

import org.jspecify.annotations.NullMarked;
