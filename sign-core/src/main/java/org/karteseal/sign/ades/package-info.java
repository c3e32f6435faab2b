/** AdES documents, built, raised and validated behind our own types; the engine stays internal. */
@NullMarked
package org.karteseal.sign.ades;

import org.jspecify.annotations.NullMarked;
