package org.tslab.clearinghouse.byhand;

import java.util.Locale;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.clearinghouse.Registrant;

/**
 * What somebody typed on the web site, or told an agent.
 *
 * @param method WEB_BROWSER or TELEPHONE
 */
public record HandApplication(String productId, Registrant registrant, ConnectionMethod method) {
    public HandApplication {
        productId = productId == null ? null : productId.strip().toUpperCase(Locale.ROOT);
    }
}
