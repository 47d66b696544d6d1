package org.tslab.rdp.quirk;

import java.util.function.UnaryOperator;

import org.tslab.rdp.licensing.Blob;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensePdu.LicenseInfo;
import org.tslab.rdp.licensing.LicensePdu.PlatformChallengeResponse;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.PlatformChallengeResponseData;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/** What can be wrong with a client's answer to the platform challenge. */
final class Responses {
    private static final Bytes PREFIX = Bytes.of(new byte[8]);
    /** Of PLATFORM_CHALLENGE_RESPONSE_DATA. */
    private static final int CHALLENGE_SIZE_AT = 2 /* wVersion */ + 2 /* wClientType */ + 2 /* wLicenseDetailLevel */;

    private Responses() {}

    static Bytes prefixed(Bytes challenge) {
        return PREFIX.concat(structure(challenge));
    }

    static Bytes wrongEcho(Bytes challenge) {
        return structure(Patch.flipped(challenge, 0));
    }

    static Bytes tooShort(Bytes challenge) {
        return structure(challenge).slice(0, CHALLENGE_SIZE_AT);
    }

    static Bytes challengePastTheEnd(Bytes challenge) {
        return Patch.u16(structure(challenge), CHALLENGE_SIZE_AT, challenge.size() + 1);
    }

    private static Bytes structure(Bytes challenge) {
        return new PlatformChallengeResponseData(PlatformChallengeResponseData.VERSION,
            PlatformChallengeResponseData.CLIENT_TYPE_OTHER, PlatformChallengeResponseData.LICENSE_DETAIL_DETAIL,
            challenge).encode();
    }

    /** The same response with another answer in it. */
    static PlatformChallengeResponse answering(PlatformChallengeResponse response, LicensingKeys keys,
        UnaryOperator<Bytes> toChallenge) {
        var answer = toChallenge.apply(challenge(keys.crypt(response.encryptedResponse().data())));
        var hardwareId = keys.crypt(response.encryptedHardwareId().data());
        return new PlatformChallengeResponse(response.preamble(),
            new Blob(response.encryptedResponse().type(), keys.crypt(answer)), response.encryptedHardwareId(),
            keys.mac(answer.concat(hardwareId)));
    }

    /** Out of any of the forms in which the styles of clients give it back. */
    private static Bytes challenge(Bytes answer) {
        var prefixed = answer.size() > PREFIX.size() && answer.slice(0, PREFIX.size()).equals(PREFIX);
        var unprefixed = prefixed ? answer.slice(PREFIX.size(), answer.size()) : answer;
        try {
            return PlatformChallengeResponseData.decode(unprefixed).challenge();
        } catch (MalformedPduException _) {
            return answer;
        }
    }

    static LicensePdu wrongMac(LicensePdu pdu) {
        return pdu instanceof PlatformChallengeResponse r
            ? new PlatformChallengeResponse(r.preamble(), r.encryptedResponse(), r.encryptedHardwareId(),
                Patch.flipped(r.mac(), 0))
            : pdu;
    }

    static LicensePdu requestAgain(LicensePdu pdu) {
        return pdu instanceof PlatformChallengeResponse ? Requests.another(pdu.preamble()) : pdu;
    }

    /** What is encrypted gets blobs of that type, in a request too. */
    static UnaryOperator<LicensePdu> blobsTyped(int type) {
        return pdu -> switch (pdu) {
            case LicenseInfo r -> new LicenseInfo(r.preamble(), r.keyExchange(), r.license(),
                new Blob(type, r.encryptedHardwareId().data()), r.mac());
            case PlatformChallengeResponse r -> new PlatformChallengeResponse(r.preamble(),
                new Blob(type, r.encryptedResponse().data()), new Blob(type, r.encryptedHardwareId().data()), r.mac());
            case LicensePdu other -> other;
        };
    }
}
