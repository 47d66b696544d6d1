package org.tslab.terminalserver.licensing;

import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.rdp.wire.Bytes;

/** What a license server said about a client, or in the end all of them. The reason is for the journal. */
sealed interface Word {
    String reason();

    /** The client has a license, and this is its token. */
    record Granted(String licenseServer, LicenseAnswer.License license, Bytes token, String reason) implements Word {}

    /** A license server is there (Per User: that is all it takes). */
    record Present(String reason) implements Word {}

    record Refused(String reason) implements Word {}

    /** No license server answered. */
    record Silence(String reason) implements Word {}
}
