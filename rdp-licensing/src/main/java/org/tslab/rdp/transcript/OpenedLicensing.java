package org.tslab.rdp.transcript;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseInfo;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallenge;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallengeResponse;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.NewLicenseInfo;
import org.tslab.rdp.licensing.PlatformChallengeResponseData;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireReader;

/**
 * What is encrypted inside a licensing PDU, opened.
 *
 * @param macVerifies empty for a PDU that has no MAC
 */
record OpenedLicensing(List<Opened> parts, Optional<Boolean> macVerifies) {
    private static final OpenedLicensing NOTHING = new OpenedLicensing(List.of(), Optional.empty());

    /** @param decode reads the plain bytes, field by field */
    record Opened(String name, String section, Bytes plain, Consumer<WireReader> decode) {}

    static OpenedLicensing of(LicensePdu pdu, LicensingKeys keys) {
        return switch (pdu) {
            case PlatformChallenge(_, _, var challenge, var mac) -> {
                var plain = keys.crypt(challenge.data());
                yield verified(keys, mac, plain, new Opened("Platform challenge", "MS-RDPELE 2.2.2.4", plain,
                    in -> in.rest("PlatformChallenge")));
            }
            case LicenseInfo(_, _, _, var hardwareId, var mac) -> {
                var plain = keys.crypt(hardwareId.data());
                yield verified(keys, mac, plain, hardwareId(plain));
            }
            case PlatformChallengeResponse(_, var response, var hardwareId, var mac) -> {
                var plain = keys.crypt(response.data());
                var id = keys.crypt(hardwareId.data());
                yield verified(keys, mac, plain.concat(id), new Opened("PLATFORM_CHALLENGE_RESPONSE_DATA",
                    "MS-RDPELE 2.2.2.5.1", plain, PlatformChallengeResponseData::decode), hardwareId(id));
            }
            case LicensePdu.NewLicense(_, var license, var mac) -> license(keys, license.data(), mac);
            case LicensePdu.UpgradeLicense(_, var license, var mac) -> license(keys, license.data(), mac);
            case LicensePdu.ServerLicenseRequest _,LicensePdu.NewLicenseRequest _ -> NOTHING;
            case LicensePdu.LicenseErrorMessage _ -> NOTHING;
        };
    }

    private static OpenedLicensing license(LicensingKeys keys, Bytes sealed, Bytes mac) {
        var plain = keys.crypt(sealed);
        return verified(keys, mac, plain,
            new Opened("NEW_LICENSE_INFO", "MS-RDPELE 2.2.2.6.1", plain, NewLicenseInfo::decode));
    }

    private static Opened hardwareId(Bytes plain) {
        return new Opened("CLIENT_HARDWARE_ID", "MS-RDPELE 2.2.2.3.1", plain, HardwareId::decode);
    }

    private static OpenedLicensing verified(LicensingKeys keys, Bytes mac, Bytes plain, Opened... parts) {
        return new OpenedLicensing(List.of(parts), Optional.of(keys.mac(plain).equals(mac)));
    }
}
