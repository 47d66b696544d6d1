/**
 * Agreements that resellers make out, what each entitles to, and the ledger of what was taken (S2-24). Numbers of
 * agreements are kept as keyed hashes: the clearinghouse knows an agreement again, and cannot tell anybody its number.
 */
package org.tslab.clearinghouse.agreement;
