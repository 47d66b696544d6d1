package org.tslab.terminalserver.wirefault;

import java.util.function.UnaryOperator;

import org.tslab.rdp.licensing.Blob;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.LicensePdu.NewLicense;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallenge;
import org.tslab.rdp.licensing.LicensePdu.ServerLicenseRequest;
import org.tslab.rdp.licensing.LicensePdu.UpgradeLicense;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.NewLicenseInfo;
import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.wirefault.WireFault.Encrypted;
import org.tslab.terminalserver.wirefault.WireFault.LicensingStep;

/** What is wrong with single licensing PDUs: PDU in, PDU out. */
final class PduFault {
    private PduFault() {}

    /** The blob and the MAC that a challenge and a license have in common. */
    private record Content(Blob blob, Bytes mac) {}

    static LicensingStep stepOf(LicensePdu pdu) {
        return switch (pdu) {
            case ServerLicenseRequest _ -> LicensingStep.LICENSE_REQUEST;
            case PlatformChallenge _ -> LicensingStep.PLATFORM_CHALLENGE;
            case NewLicense _,UpgradeLicense _,LicenseErrorMessage _ -> LicensingStep.LICENSE;
            case LicensePdu other ->
                throw new IllegalStateException("a server that sends " + other.getClass().getSimpleName());
        };
    }

    static LicensePdu badMac(LicensePdu pdu, Encrypted where) {
        return changed(pdu, where, content -> new Content(content.blob(), flipped(content.mac())));
    }

    static LicensePdu blobType(LicensePdu pdu, Encrypted where, int type) {
        return changed(pdu, where, content -> new Content(new Blob(type, content.blob().data()), content.mac()));
    }

    /** One that is as large already stays as it is. */
    static LicensePdu oversized(LicensePdu pdu, LicensingKeys keys, int size) {
        return changed(pdu, Encrypted.LICENSE, content -> {
            var info = NewLicenseInfo.decode(keys.crypt(content.blob().data()));
            var padding = new byte[Math.max(0, size - info.license().size())];
            var plain = new NewLicenseInfo(info.product(), info.scope(), info.license().concat(Bytes.of(padding)))
                .encode();
            return new Content(new Blob(content.blob().type(), keys.crypt(plain)), keys.mac(plain));
        });
    }

    private static LicensePdu changed(LicensePdu pdu, Encrypted where, UnaryOperator<Content> change) {
        return switch (pdu) {
            case PlatformChallenge challenge when where == Encrypted.PLATFORM_CHALLENGE -> {
                var content = change.apply(new Content(challenge.encryptedChallenge(), challenge.mac()));
                yield new PlatformChallenge(challenge.preamble(), challenge.connectFlags(), content.blob(),
                    content.mac());
            }
            case NewLicense(var preamble, var blob, var mac) when where == Encrypted.LICENSE -> {
                var content = change.apply(new Content(blob, mac));
                yield new NewLicense(preamble, content.blob(), content.mac());
            }
            case UpgradeLicense(var preamble, var blob, var mac) when where == Encrypted.LICENSE -> {
                var content = change.apply(new Content(blob, mac));
                yield new UpgradeLicense(preamble, content.blob(), content.mac());
            }
            case LicensePdu other -> other;
        };
    }

    private static Bytes flipped(Bytes bytes) {
        var flipped = bytes.toArray();
        flipped[0] ^= 1;
        return Bytes.of(flipped);
    }
}
