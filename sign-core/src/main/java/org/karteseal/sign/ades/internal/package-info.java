/** DSS and PDFBox at work; nothing outside this module sees it. */
@NullMarked
package org.karteseal.sign.ades.internal;

import org.jspecify.annotations.NullMarked;
