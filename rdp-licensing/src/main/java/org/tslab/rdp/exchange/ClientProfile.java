package org.tslab.rdp.exchange;

import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.wire.Bytes;

/**
 * What a client brings into one exchange. {@code storedLicense} is the CAL to present, or empty; {@code clientRandom}
 * and {@code premaster} must be fresh each time.
 */
public record ClientProfile(
    HardwareId hardwareId,
    String userName,
    String machineName,
    Bytes storedLicense,
    Bytes clientRandom,
    Bytes premaster,
    ServerKey serverKey,
    ClientStyle style) {

    public ClientProfile {
        if (clientRandom.size() != LicensingKeys.RANDOM_SIZE || premaster.size() != LicensingKeys.PREMASTER_SIZE) {
            throw new IllegalArgumentException("a client random of " + clientRandom.size()
                + " bytes and a premaster secret of " + premaster.size());
        }
        if (style.sendsZeros()) {
            clientRandom = Bytes.of(new byte[LicensingKeys.RANDOM_SIZE]);
            premaster = Bytes.of(new byte[LicensingKeys.PREMASTER_SIZE]);
        }
    }

    /** Where the key comes from that the premaster secret is encrypted with. */
    public sealed interface ServerKey {
        /** The certificate inside SERVER_LICENSE_REQUEST. */
        record FromRequest() implements ServerKey {}

        /** The certificate inside SERVER_LICENSE_REQUEST, or when it holds none, this one of the security data. */
        record FromRequestOr(Bytes securityDataCertificate) implements ServerKey {}

        /** The driver has it already, from the security data or from a certificate that it reads itself. */
        record Given(RsaPublicKey key) implements ServerKey {}
    }
}
