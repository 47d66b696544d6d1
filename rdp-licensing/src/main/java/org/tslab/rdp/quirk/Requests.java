package org.tslab.rdp.quirk;

import java.util.Arrays;
import java.util.function.UnaryOperator;

import org.tslab.rdp.licensing.Blob;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.KeyExchange;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.LicensePdu.LicenseInfo;
import org.tslab.rdp.licensing.LicensePdu.NewLicense;
import org.tslab.rdp.licensing.LicensePdu.NewLicenseRequest;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallengeResponse;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.Preamble;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireWriter;

/** What can be wrong with a client's first PDU. The functions leave every other PDU alone. */
final class Requests {
    private static final Bytes ZERO_PREMASTER = Bytes.of(new byte[72]);
    private static final Bytes SOME = Bytes.of(new byte[20]);
    private static final Bytes NO_MAC = Bytes.of(new byte[LicensingKeys.MAC_SIZE]);
    /** A name as long as this and another one still fit into one MCS PDU. */
    private static final int LONG_NAME = 7_500;

    private Requests() {}

    static boolean isRequest(LicensePdu pdu) {
        return pdu instanceof NewLicenseRequest || pdu instanceof LicenseInfo;
    }

    /** Something else is said where the request is due. */
    static LicensePdu replaced(LicensePdu pdu, LicensePdu by) {
        return isRequest(pdu) ? by : pdu;
    }

    static LicensePdu responseFirst(LicensePdu pdu) {
        return replaced(pdu, new PlatformChallengeResponse(pdu.preamble(), new Blob(Blob.DATA, SOME),
            new Blob(Blob.DATA, SOME), NO_MAC));
    }

    static LicensePdu licenseOfItsOwn(LicensePdu pdu) {
        return replaced(pdu, new NewLicense(pdu.preamble(), new Blob(Blob.ENCRYPTED_DATA, SOME), NO_MAC));
    }

    static UnaryOperator<LicensePdu> alert(ErrorCode code) {
        return pdu -> replaced(pdu, LicenseErrorMessage.of(code, StateTransition.ST_TOTAL_ABORT));
    }

    /** Well formed as far as an encoder can see it, so that only the order is wrong. */
    static NewLicenseRequest another(Preamble preamble) {
        return new NewLicenseRequest(preamble, new KeyExchange(KeyExchange.RSA, 0,
            Bytes.of(new byte[LicensingKeys.RANDOM_SIZE]), new Blob(Blob.RANDOM, SOME)),
            Blob.ofText(Blob.CLIENT_USER_NAME, ""), Blob.ofText(Blob.CLIENT_MACHINE_NAME, ""));
    }

    static LicensePdu zeroPremaster(LicensePdu pdu) {
        return premaster(pdu, _ -> ZERO_PREMASTER);
    }

    static LicensePdu emptyPremaster(LicensePdu pdu) {
        return premaster(pdu, _ -> Bytes.EMPTY);
    }

    /** The number is written with its low byte first, so its padding is at the end. */
    static LicensePdu unpaddedPremaster(LicensePdu pdu) {
        return premaster(pdu, padded -> {
            var bytes = padded.toArray();
            int size = bytes.length;
            while (size > 1 && bytes[size - 1] == 0) {
                size--;
            }
            return Bytes.of(Arrays.copyOf(bytes, size));
        });
    }

    private static LicensePdu premaster(LicensePdu pdu, UnaryOperator<Bytes> change) {
        return exchange(pdu, e -> new KeyExchange(e.algorithm(), e.platformId(), e.clientRandom(),
            new Blob(e.encryptedPremaster().type(), change.apply(e.encryptedPremaster().data()))));
    }

    static LicensePdu unknownAlgorithm(LicensePdu pdu) {
        return exchange(pdu, e -> new KeyExchange(KeyExchange.RSA + 1, e.platformId(), e.clientRandom(),
            e.encryptedPremaster()));
    }

    /** Windows NT 3.51, which no client of ours runs on. */
    static LicensePdu otherPlatform(LicensePdu pdu) {
        return exchange(pdu, e -> new KeyExchange(e.algorithm(), 0x01010000L, e.clientRandom(),
            e.encryptedPremaster()));
    }

    private static LicensePdu exchange(LicensePdu pdu, UnaryOperator<KeyExchange> change) {
        return switch (pdu) {
            case NewLicenseRequest r -> new NewLicenseRequest(r.preamble(), change.apply(r.keyExchange()), r.userName(),
                r.machineName());
            case LicenseInfo r -> new LicenseInfo(r.preamble(), change.apply(r.keyExchange()), r.license(),
                r.encryptedHardwareId(), r.mac());
            case LicensePdu other -> other;
        };
    }

    static LicensePdu wrongMac(LicensePdu pdu) {
        return pdu instanceof LicenseInfo r
            ? new LicenseInfo(r.preamble(), r.keyExchange(), r.license(), r.encryptedHardwareId(),
                Patch.flipped(r.mac(), 0))
            : pdu;
    }

    static LicensePdu namesWithoutTerminator(LicensePdu pdu) {
        return names(pdu, name -> name.slice(0, name.size() - 1));
    }

    static LicensePdu longNames(LicensePdu pdu) {
        var name = new byte[LONG_NAME];
        Arrays.fill(name, (byte) 'x');
        var terminated = new WireWriter().bytes(Bytes.of(name)).u8(0).toBytes();
        return names(pdu, _ -> terminated);
    }

    private static LicensePdu names(LicensePdu pdu, UnaryOperator<Bytes> change) {
        return pdu instanceof NewLicenseRequest r
            ? new NewLicenseRequest(r.preamble(), r.keyExchange(),
                new Blob(r.userName().type(), change.apply(r.userName().data())),
                new Blob(r.machineName().type(), change.apply(r.machineName().data())))
            : pdu;
    }
}
