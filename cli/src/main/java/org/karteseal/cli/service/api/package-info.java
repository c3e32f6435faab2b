/**
 * The operations of the service, each declared by one {@link org.karteseal.cli.service.http.Route}.
 *
 * <p>Start with {@link org.karteseal.cli.service.api.ServiceRoutes}.
 */
@NullMarked
package org.karteseal.cli.service.api;

import org.jspecify.annotations.NullMarked;
