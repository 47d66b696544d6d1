/** Terminal servers: they let real RDP clients in, with a license or, for a while, without one. */
package org.tslab.terminalserver;
