/** Terminal Server Licensing, the tool: the tree of license servers and the properties of each. */
package org.tslab.licenseserver.console;
