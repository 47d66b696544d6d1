package org.tslab.rdp.licensing;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * MS-RDPELE 2.2.2.5.1 Platform Challenge Response Data (PLATFORM_CHALLENGE_RESPONSE_DATA): the challenge given back,
 * and what kind of client gives it back.
 */
public record PlatformChallengeResponseData(int version, int clientType, int licenseDetailLevel, Bytes challenge) {
    public static final int VERSION = 0x0100;
    public static final int CLIENT_TYPE_WIN32 = 0x0100;
    public static final int CLIENT_TYPE_OTHER = 0xff00;
    /** The client wants the whole chain up to the root inside its CAL. */
    public static final int LICENSE_DETAIL_DETAIL = 0x0003;

    public static PlatformChallengeResponseData decode(Bytes plain) {
        return decode(plain.reader());
    }

    public static PlatformChallengeResponseData decode(WireReader in) {
        var data = new PlatformChallengeResponseData(
            in.u16("wVersion"),
            in.u16("wClientType"),
            in.u16("wLicenseDetailLevel"),
            in.bytes("pbChallenge", in.u16("cbChallenge")));
        in.expectEnd("PLATFORM_CHALLENGE_RESPONSE_DATA");
        return data;
    }

    public Bytes encode() {
        return new WireWriter().u16(version).u16(clientType).u16(licenseDetailLevel)
            .u16(challenge.size()).bytes(challenge).toBytes();
    }
}
