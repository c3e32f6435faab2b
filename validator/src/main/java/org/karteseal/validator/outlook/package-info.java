/**
 * What becomes of a verdict when nobody renews anything.
 *
 * <p>Start with {@link org.karteseal.validator.outlook.OutlookAnalysis}, which judges a document
 * again for each date at which something ends, and returns an {@link
 * org.karteseal.validator.outlook.Outlook}. It foretells no revocation and no broken algorithm:
 * only what certificates, trust directory and algorithm policy say of the future today.
 */
@NullMarked
package org.karteseal.validator.outlook;

import org.jspecify.annotations.NullMarked;
