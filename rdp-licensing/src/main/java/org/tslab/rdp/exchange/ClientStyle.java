package org.tslab.rdp.exchange;

import org.tslab.rdp.licensing.Blob;
import org.tslab.rdp.licensing.PlatformChallengeResponseData;
import org.tslab.rdp.licensing.Preamble;
import org.tslab.rdp.wire.Bytes;

/** The habits of a real client that can be seen on the wire, so that a test client can take them on. */
public enum ClientStyle {
    /** FreeRDP 2 and 3: by the book. */
    FREERDP(Preamble.RDP5_EXTENDED_ERRORS, 0x04010000L, 0x04010000L, Blob.ENCRYPTED_DATA),
    /** rdesktop 1.9: zeros for every random value, and the bare challenge for a response. */
    RDESKTOP(Preamble.RDP5, 0xff010000L, 0x02010000L, Blob.DATA),
    /** IronRDP 0.7: eight zero bytes before the response. */
    IRONRDP(Preamble.RDP5_EXTENDED_ERRORS, 0x04010000L, 0x04010000L, Blob.ENCRYPTED_DATA),
    /** Windows, as in the examples of MS-RDPELE 4: says that it is a 32-bit Windows, and types blobs as data. */
    WINDOWS(Preamble.RDP5_EXTENDED_ERRORS, 0x04010000L, 0x04010000L, Blob.DATA);

    static final int RDESKTOP_PREMASTER_SIZE = 72;
    private static final int IRONRDP_PREFIX = 8;
    private final Preamble preamble;
    private final long newRequestPlatform;
    private final long licenseInfoPlatform;
    private final int encryptedBlobType;

    ClientStyle(Preamble preamble, long newRequestPlatform, long licenseInfoPlatform, int encryptedBlobType) {
        this.preamble = preamble;
        this.newRequestPlatform = newRequestPlatform;
        this.licenseInfoPlatform = licenseInfoPlatform;
        this.encryptedBlobType = encryptedBlobType;
    }

    Preamble preamble() {
        return preamble;
    }

    long newRequestPlatform() {
        return newRequestPlatform;
    }

    long licenseInfoPlatform() {
        return licenseInfoPlatform;
    }

    Blob encrypted(Bytes cipher) {
        return new Blob(encryptedBlobType, cipher);
    }

    boolean sendsZeros() {
        return this == RDESKTOP;
    }

    Bytes response(Bytes challenge) {
        var structure = new PlatformChallengeResponseData(
            PlatformChallengeResponseData.VERSION,
            this == WINDOWS
                ? PlatformChallengeResponseData.CLIENT_TYPE_WIN32
                : PlatformChallengeResponseData.CLIENT_TYPE_OTHER,
            PlatformChallengeResponseData.LICENSE_DETAIL_DETAIL,
            challenge).encode();
        return switch (this) {
            case FREERDP, WINDOWS -> structure;
            case RDESKTOP -> challenge;
            case IRONRDP -> Bytes.of(new byte[IRONRDP_PREFIX]).concat(structure);
        };
    }
}
