/** A running validation service under load, from another process. */
@NullMarked
package org.karteseal.benchmark.service;

import org.jspecify.annotations.NullMarked;
