/**
 * The service's HTTP side, which knows nothing of validation: routes that describe themselves, who
 * is let in, limits on connections, what the log says of a request.
 *
 * <p>Start with {@link org.karteseal.cli.service.http.Route} and {@link
 * org.karteseal.cli.service.http.ServiceServer}.
 */
@NullMarked
package org.karteseal.cli.service.http;

import org.jspecify.annotations.NullMarked;
