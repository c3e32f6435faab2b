/**
 * What is given to somebody who does not trust the archive: {@link
 * org.karteseal.timestamp.archive.disclose.Disclosure} packs one document with its evidence and a
 * page whose commands check it with openssl alone. Of other patients there are digests only.
 */
@NullMarked
package org.karteseal.timestamp.archive.disclose;

import org.jspecify.annotations.NullMarked;
