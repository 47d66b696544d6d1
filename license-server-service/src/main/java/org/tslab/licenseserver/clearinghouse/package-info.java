/** Talking to the clearinghouse, always over TLS. */
package org.tslab.licenseserver.clearinghouse;
