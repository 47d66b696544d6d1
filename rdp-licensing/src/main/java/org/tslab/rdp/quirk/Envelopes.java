package org.tslab.rdp.quirk;

import org.tslab.rdp.security.SecurityHeader;
import org.tslab.rdp.transport.DomainPdu.SendDataRequest;

/** What can be wrong around a licensing PDU: its channel and its security header (MS-RDPBCGR 2.2.8.1.1.2.1). */
final class Envelopes {
    private Envelopes() {}

    static SendDataRequest withoutLicenseFlag(SendDataRequest request) {
        return flagged(request, flags(request) & ~SecurityHeader.LICENSE_PKT);
    }

    static SendDataRequest withEncryptFlag(SendDataRequest request) {
        return flagged(request, flags(request) | SecurityHeader.ENCRYPT);
    }

    static SendDataRequest onNextChannel(SendDataRequest request) {
        return new SendDataRequest(request.userId(), request.channelId() + 1, request.data());
    }

    private static int flags(SendDataRequest request) {
        return request.data().reader().u16("flags");
    }

    private static SendDataRequest flagged(SendDataRequest request, int flags) {
        return new SendDataRequest(request.userId(), request.channelId(), Patch.u16(request.data(), 0, flags));
    }
}
