package org.tslab.portal.wizard;

import org.tslab.contracts.ProductType;
import org.tslab.portal.request.EmailAddress;

/**
 * A request that somebody has begun.
 *
 * @param confirmed whether the address was typed a second time
 */
record Draft(ProductType licenseType, EmailAddress address, boolean confirmed) {}
