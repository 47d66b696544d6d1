/**
 * Licenses that were issued are issued again: after a license server was lost or rebuilt, or when it is replaced. By
 * telephone only, and only for whoever has the data of the License Purchase Agreement or the license code (S1-31).
 */
package org.tslab.clearinghouse.recovery;
