/** Activating license servers. */
package org.tslab.licenseserver.activation;
