/**
 * What stands in a file, shown and not judged: nothing here verifies anything.
 *
 * <p>Start with {@link org.karteseal.cli.inspect.Inspection}.
 */
@NullMarked
package org.karteseal.cli.inspect;

import org.jspecify.annotations.NullMarked;
