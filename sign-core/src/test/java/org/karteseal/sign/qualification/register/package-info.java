/** Answers of registers, and what faults come over HTTP. */
@NullMarked
package org.karteseal.sign.qualification.register;

import org.jspecify.annotations.NullMarked;
