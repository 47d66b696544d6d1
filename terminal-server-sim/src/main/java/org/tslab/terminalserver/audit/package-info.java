/**
 * The audit: one record for each connection, made when it is over, from which a client's maintainer can see what was
 * said, what it means and why the terminal server decided as it did.
 */
package org.tslab.terminalserver.audit;
