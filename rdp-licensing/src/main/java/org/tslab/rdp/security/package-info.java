/** How PDUs are protected between MCS and RDP proper: not at all under TLS, by RC4 under standard RDP security. */
package org.tslab.rdp.security;
