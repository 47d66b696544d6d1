/** Delivering licenses to clients: the CAL as a signed certificate with its chain. */
package org.tslab.licenseserver.delivery;
