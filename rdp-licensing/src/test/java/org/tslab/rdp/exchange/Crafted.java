package org.tslab.rdp.exchange;

import java.util.function.UnaryOperator;

import org.tslab.rdp.licensing.Blob;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallengeResponse;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.Preamble;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.WireWriter;

/** PDUs of the client in {@link Fixtures}, so that a test can spoil them. */
final class Crafted {
    private Crafted() {}

    static LicensePdu firstAnswer(Bytes request, Bytes stored) {
        var client = new ClientDriver(Fixtures.client(ClientStyle.FREERDP, stored));
        client.receive(request);
        return LicensePdu.decode(client.sent());
    }

    static LicensingKeys keys(ServerOffer offer) {
        var profile = Fixtures.client(ClientStyle.FREERDP, Bytes.EMPTY);
        return LicensingKeys.derive(profile.premaster(), profile.clientRandom(), offer.serverRandom());
    }

    static Bytes response(LicensingKeys keys, Bytes answer, Bytes hardwareId, UnaryOperator<Bytes> spoil) {
        return new PlatformChallengeResponse(Preamble.RDP5,
            new Blob(Blob.DATA, keys.crypt(answer)), new Blob(Blob.DATA, keys.crypt(hardwareId)),
            spoil.apply(keys.mac(answer.concat(hardwareId)))).encode();
    }

    static Bytes flipped(Bytes bytes) {
        return new WireWriter().u8(bytes.reader().u8("first") ^ 1).bytes(bytes.slice(1, bytes.size())).toBytes();
    }
}
