/** What a healthcare certificate says of its holder (ISO 17090-2, hcRole). Reading, not judging. */
@NullMarked
package org.karteseal.sign.certificate;

import org.jspecify.annotations.NullMarked;
