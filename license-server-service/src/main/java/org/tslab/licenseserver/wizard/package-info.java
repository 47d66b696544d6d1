/** The wizards of the Terminal Server Licensing tool: pages that ask, and the use cases that the last one leads to. */
package org.tslab.licenseserver.wizard;
