package org.karteseal.sign.qualification.register;

import java.net.URI;
import org.karteseal.sign.http.HttpLimits;

/**
 * A register as a client sees it.
 *
 * @param id its id in the trust directory
 * @param url where questions go; http or https
 * @param limits what one question may cost
 */
public record RegisterConfiguration(String id, URI url, HttpLimits limits) {}
