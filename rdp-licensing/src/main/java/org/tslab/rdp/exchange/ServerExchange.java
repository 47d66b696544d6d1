package org.tslab.rdp.exchange;

import org.tslab.rdp.licensing.Blob;
import org.tslab.rdp.licensing.LicensePdu.NewLicense;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallenge;
import org.tslab.rdp.licensing.LicensePdu.UpgradeLicense;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.Preamble;
import org.tslab.rdp.wire.Bytes;

/** What the server knows once it has read the client's request, and the PDUs that it can make of it. */
public record ServerExchange(
    ServerOffer offer,
    LicensingKeys keys,
    String clientUserName,
    String clientMachineName,
    Bytes presented) {

    boolean hasPresented() {
        return !presented.isEmpty();
    }

    PlatformChallenge challenge() {
        return new PlatformChallenge(Preamble.RDP5, 0, encrypted(offer.challenge()), keys.mac(offer.challenge()));
    }

    NewLicense newLicense(Bytes license) {
        var plain = offer.licenseInfo(license).encode();
        return new NewLicense(Preamble.RDP5, encrypted(plain), keys.mac(plain));
    }

    UpgradeLicense upgradeLicense(Bytes license) {
        var plain = offer.licenseInfo(license).encode();
        return new UpgradeLicense(Preamble.RDP5, encrypted(plain), keys.mac(plain));
    }

    /** Type 9 always: IronRDP takes no other. */
    private Blob encrypted(Bytes plain) {
        return new Blob(Blob.ENCRYPTED_DATA, keys.crypt(plain));
    }
}
