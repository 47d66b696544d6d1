package org.tslab.rdp.fuzz;

import java.util.Optional;
import java.util.function.Supplier;

import org.tslab.rdp.licensing.Blob;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.KeyExchange;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseErrorMessage;
import org.tslab.rdp.licensing.LicensePdu.LicenseInfo;
import org.tslab.rdp.licensing.LicensePdu.NewLicense;
import org.tslab.rdp.licensing.LicensePdu.NewLicenseRequest;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallenge;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallengeResponse;
import org.tslab.rdp.licensing.LicensePdu.ServerLicenseRequest;
import org.tslab.rdp.licensing.LicensePdu.UpgradeLicense;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireWriter;

/** Changes the content of licensing PDUs so that sizes, encryption and MACs are right again afterwards. */
final class LicensingTampering {
    private static final int PREAMBLE = 4;
    private static final byte[] TYPES = {1, 2, 3, 4, 0x12, 0x13, 0x15, (byte) 0xff, 0x55};
    private final Script script;
    private final Supplier<Optional<LicensingKeys>> keys;

    /** @param keys those of the exchange, once both sides have them */
    LicensingTampering(Script script, Supplier<Optional<LicensingKeys>> keys) {
        this.script = script;
        this.keys = keys;
    }

    /** Any type with any body, and a preamble that has its size right. */
    Bytes anyPdu() {
        var type = TYPES[script.u8() % TYPES.length];
        var body = script.bytes(script.u16() % 2048);
        return new WireWriter().u8(type).u8(3).u16(PREAMBLE + body.size()).bytes(body).toBytes();
    }

    Bytes reencrypted(Bytes pdu) {
        try {
            return changed(LicensePdu.decode(pdu)).encode();
        } catch (MalformedPduException _) {
            return script.changed(pdu);
        }
    }

    private LicensePdu changed(LicensePdu pdu) {
        return switch (pdu) {
            case NewLicenseRequest(var preamble, var exchange, var user, var machine) ->
                new NewLicenseRequest(preamble, changed(exchange), changed(user), changed(machine));
            case LicenseInfo(var preamble, var exchange, var license, var hardwareId, _) -> {
                var plain = script.changed(plain(hardwareId));
                yield new LicenseInfo(preamble, changed(exchange), changed(license), sealed(hardwareId, plain),
                    mac(plain));
            }
            case PlatformChallengeResponse(var preamble, var response, var hardwareId, _) -> {
                var answer = script.changed(plain(response));
                var device = script.changed(plain(hardwareId));
                yield new PlatformChallengeResponse(preamble, sealed(response, answer), sealed(hardwareId, device),
                    mac(answer.concat(device)));
            }
            case PlatformChallenge(var preamble, var flags, var challenge, _) -> {
                var plain = script.changed(plain(challenge));
                yield new PlatformChallenge(preamble, flags, sealed(challenge, plain), mac(plain));
            }
            case NewLicense(var preamble, var info, _) -> {
                var plain = script.changed(plain(info));
                yield new NewLicense(preamble, sealed(info, plain), mac(plain));
            }
            case UpgradeLicense(var preamble, var info, _) -> {
                var plain = script.changed(plain(info));
                yield new UpgradeLicense(preamble, sealed(info, plain), mac(plain));
            }
            case ServerLicenseRequest request -> new ServerLicenseRequest(request.preamble(), request.serverRandom(),
                request.productInfo(), changed(request.keyExchangeList()), changed(request.serverCertificate()),
                request.scopes());
            case LicenseErrorMessage _ -> LicenseErrorMessage.of(script.oneOf(ErrorCode.values()),
                script.oneOf(StateTransition.values()));
        };
    }

    private KeyExchange changed(KeyExchange exchange) {
        return new KeyExchange(exchange.algorithm() + script.u8() % 2, exchange.platformId(), exchange.clientRandom(),
            changed(exchange.encryptedPremaster()));
    }

    private Blob changed(Blob blob) {
        return new Blob(blob.type(), script.changed(blob.data()));
    }

    private Bytes plain(Blob blob) {
        return keys.get().map(known -> known.crypt(blob.data())).orElse(blob.data());
    }

    private Blob sealed(Blob like, Bytes plain) {
        return new Blob(like.type(), keys.get().map(known -> known.crypt(plain)).orElse(plain));
    }

    private Bytes mac(Bytes plain) {
        return keys.get().map(known -> known.mac(plain)).orElse(Known.filled(LicensingKeys.MAC_SIZE, 0));
    }
}
