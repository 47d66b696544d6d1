package org.tslab.terminalserver.licensing;

import java.util.List;

import org.tslab.rdp.wire.Bytes;

/**
 * The certificates that a terminal server shows to clients.
 *
 * @param licenseServer who signed for it; empty when it had to sign for itself
 * @param temporary the license server has no certificate of the clearinghouse, or there is none
 * @param announcements what the license servers in reach had said of themselves before this one was asked
 * @param certificates DER: root first, the terminal server last
 */
record TerminalServerChain(String licenseServer, boolean temporary, String announcements, List<Bytes> certificates) {
    TerminalServerChain askedAfter(String announced) {
        return new TerminalServerChain(licenseServer, temporary, announced, certificates);
    }
}
