/** Activating license servers (domain sheet, section 2). */
package org.tslab.licenseserver.activation;
