/**
 * The reseller's pages: agreements and license codes come from here, since the Clearinghouse sells nothing (S1-29,
 * S1-30).
 */
package org.tslab.clearinghouse.resale;
