/** Terminal servers and their settings, for a person with a browser. */
package org.tslab.terminalserver.administration;
