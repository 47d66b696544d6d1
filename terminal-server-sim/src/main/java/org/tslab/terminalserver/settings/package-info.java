/** What an administrator sets on a terminal server besides what it is on the wire, and what cannot be set. */
package org.tslab.terminalserver.settings;
