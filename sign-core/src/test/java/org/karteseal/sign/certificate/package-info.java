@NullMarked
package org.karteseal.sign.certificate;

import org.jspecify.annotations.NullMarked;
