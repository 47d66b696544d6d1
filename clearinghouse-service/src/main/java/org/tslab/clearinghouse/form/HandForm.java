package org.tslab.clearinghouse.form;

import java.util.Locale;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.clearinghouse.Registrant;

/**
 * What a person says about a license server that is to be reactivated or deactivated.
 *
 * @param method TELEPHONE; by WEB_BROWSER it is refused with the reason
 */
public record HandForm(String productId, Registrant registrant, ConnectionMethod method) {
    public HandForm {
        productId = productId == null ? null : productId.strip().toUpperCase(Locale.ROOT);
    }
}
