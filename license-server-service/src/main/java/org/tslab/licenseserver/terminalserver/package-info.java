/** Certifying terminal servers, which show clients that they belong to a license server. */
package org.tslab.licenseserver.terminalserver;
