/**
 * Archives that stay provable. {@link org.karteseal.timestamp.archive.Archive} opens one: a folder
 * with a ledger and tree files, beside a store of documents that it only reads. Records are added
 * ({@code intake}), sealed ({@code seal}), renewed ({@code renew}) and exported ({@code export});
 * the token over any number of them is a round ({@code round}).
 */
@NullMarked
package org.karteseal.timestamp.archive;

import org.jspecify.annotations.NullMarked;
