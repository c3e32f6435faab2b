/**
 * Documents on their way in: in files that are always removed, within limits that hold while they
 * come and not only afterwards.
 *
 * <p>Start with {@link org.karteseal.cli.service.intake.UploadFolder}.
 */
@NullMarked
package org.karteseal.cli.service.intake;

import org.jspecify.annotations.NullMarked;
