package org.tslab.terminalserver.licensing;

import java.util.List;

import org.tslab.rdp.wire.Bytes;

/**
 * The certificates that a terminal server shows to clients.
 *
 * @param licenseServer who signed for it; empty when it had to sign for itself
 * @param temporary the license server is not activated, or there is none
 * @param certificates DER: root first, the terminal server last
 */
record TerminalServerChain(String licenseServer, boolean temporary, List<Bytes> certificates) {}
