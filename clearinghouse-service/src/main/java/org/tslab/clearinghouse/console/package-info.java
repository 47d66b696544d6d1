/**
 * The telephone agent's console (S1-23): what callers want, done for them. Product Support Services may look at all of
 * it, and do none of it (S2-64).
 */
package org.tslab.clearinghouse.console;
