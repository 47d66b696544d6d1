/** The licenses of a license server, pool by pool, as its tool shows them. */
package org.tslab.licenseserver.pool;
