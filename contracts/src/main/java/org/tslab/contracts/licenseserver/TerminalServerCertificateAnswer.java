package org.tslab.contracts.licenseserver;

import java.util.List;

/**
 * The chain a terminal server shows to clients (MS-RDPELE 2.2.1.4.2).
 *
 * @param temporary true while the license server signs with its self-signed certificate: not activated, or by hand
 * @param certificates Base64 of DER: root first, the license server second to last, the terminal server last
 */
public record TerminalServerCertificateAnswer(boolean temporary, List<String> certificates) {}
