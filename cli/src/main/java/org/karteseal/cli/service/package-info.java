/**
 * {@code karteseal serve}: the validation service, thin over {@link
 * org.karteseal.validator.RecordValidator}. Nothing outside of this room and the command that
 * starts it may touch its classes, so that other commands do not load a web server.
 *
 * <p>Start with {@link org.karteseal.cli.service.ValidationService}.
 */
@NullMarked
package org.karteseal.cli.service;

import org.jspecify.annotations.NullMarked;
