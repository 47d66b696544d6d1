package org.tslab.rdp.quirk;

import java.util.List;
import java.util.function.UnaryOperator;

import org.tslab.rdp.exchange.ClientProfile;
import org.tslab.rdp.licensing.Blob;
import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.quirk.Deviation.Answers;
import org.tslab.rdp.quirk.Deviation.Brings;
import org.tslab.rdp.quirk.Deviation.Sends;
import org.tslab.rdp.quirk.Deviation.Wraps;
import org.tslab.rdp.quirk.Deviation.Writes;
import org.tslab.rdp.wire.Bytes;

/**
 * Everything that a client can do otherwise than MS-RDPELE says, and what a server does about it: the test material for
 * a server, by name.
 */
public enum ClientQuirk {
    // What real clients do.
    BARE_CHALLENGE("gives the challenge back bare, as rdesktop does", Treatment.TOLERATED,
        new Answers(UnaryOperator.identity())),
    ZERO_PREFIX("puts eight zero bytes before its response, as IronRDP does", Treatment.TOLERATED,
        new Answers(Responses::prefixed)),
    ZERO_CLIENT_RANDOM("sends zeros for its random value, as rdesktop does", Treatment.TOLERATED,
        new Brings(profile -> profile.with(zeros(LicensingKeys.RANDOM_SIZE), profile.premaster()))),
    ZERO_PREMASTER("sends 72 zeros for the premaster secret, as rdesktop does", Treatment.TOLERATED,
        new Brings(profile -> profile.with(profile.clientRandom(), zeros(LicensingKeys.PREMASTER_SIZE))),
        new Sends(Requests::zeroPremaster)),
    SHORT_PREMASTER("sends the premaster secret without its padding", Treatment.TOLERATED,
        new Sends(Requests::unpaddedPremaster)),
    BLOB_TYPE_1("types what it encrypts as plain data (1)", Treatment.TOLERATED,
        new Sends(Responses.blobsTyped(Blob.DATA))),
    BLOB_TYPE_9("types what it encrypts as encrypted data (9)", Treatment.TOLERATED,
        new Sends(Responses.blobsTyped(Blob.ENCRYPTED_DATA))),
    OTHER_PLATFORM("names one platform in the request and another in its hardware ID", Treatment.TOLERATED,
        new Sends(Requests::otherPlatform)),

    // A CAL that is worth nothing gets another one, or none, but is no breach of the protocol.
    ALTERED_LICENSE("presents its CAL with one bit changed", Treatment.TOLERATED, Needs.A_LICENSE,
        new Brings(ClientQuirk::withAlteredLicense)),
    LICENSE_OF_ANOTHER_DEVICE("presents its CAL with another hardware ID", Treatment.TOLERATED, Needs.A_LICENSE,
        new Brings(ClientQuirk::onAnotherDevice)),

    // Wrong MACs.
    WRONG_REQUEST_MAC("presents its CAL with a wrong MAC", new Treatment.Refused(ErrorCode.ERR_INVALID_MAC),
        Needs.A_LICENSE, new Sends(Requests::wrongMac)),
    WRONG_RESPONSE_MAC("answers the challenge with a wrong MAC", new Treatment.Refused(ErrorCode.ERR_INVALID_MAC),
        new Sends(Responses::wrongMac)),

    // Wrong answers to the challenge.
    WRONG_ECHO("gives another challenge back", Treatment.REFUSED, new Answers(Responses::wrongEcho)),
    SHORT_RESPONSE("answers the challenge with less than eight bytes", Treatment.REFUSED,
        new Answers(Responses::tooShort)),
    CHALLENGE_PAST_END("says that the challenge is longer than its response", Treatment.REFUSED,
        new Answers(Responses::challengePastTheEnd)),

    // PDUs out of turn.
    RESPONSE_FIRST("answers a challenge before there is one", Treatment.REFUSED, new Sends(Requests::responseFirst)),
    REQUEST_TWICE("requests again where the response is due", Treatment.REFUSED, new Sends(Responses::requestAgain)),
    LICENSE_FROM_CLIENT("sends the server a license", Treatment.REFUSED, new Sends(Requests::licenseOfItsOwn)),
    ALERT_INVALID_CERTIFICATE("refuses the server's certificate", Treatment.LET_GO,
        new Sends(Requests.alert(ErrorCode.ERR_INVALID_SERVER_CERTIFICATE))),
    ALERT_NO_LICENSE("gives up with ERR_NO_LICENSE", Treatment.LET_GO,
        new Sends(Requests.alert(ErrorCode.ERR_NO_LICENSE))),

    // Requests that are none.
    WRONG_KEY_EXCHANGE("wants a key exchange that was not offered", Treatment.REFUSED,
        new Sends(Requests::unknownAlgorithm)),
    EMPTY_PREMASTER("sends no premaster secret", Treatment.REFUSED, new Sends(Requests::emptyPremaster)),
    UNTERMINATED_NAMES("leaves out the terminator of its names", Treatment.REFUSED, Needs.NO_LICENSE,
        new Sends(Requests::namesWithoutTerminator)),
    LONG_NAMES("has names that fill a whole PDU", Treatment.REFUSED, Needs.NO_LICENSE, new Sends(Requests::longNames)),
    UNKNOWN_MESSAGE("sends a message of type 0x55", Treatment.REFUSED, new Writes(pdu -> Patch.u8(pdu, 0, 0x55))),
    SIZE_TOO_SMALL("says that its request is one byte shorter", Treatment.REFUSED,
        new Writes(pdu -> Patch.u16(pdu, Layout.SIZE_AT, pdu.size() - 1))),
    SIZE_TOO_LARGE("says that its request is one byte longer", Treatment.REFUSED,
        new Writes(pdu -> Patch.u16(pdu, Layout.SIZE_AT, pdu.size() + 1))),
    BLOB_PAST_END("says that a blob has 64 KB, which go past the end", Treatment.REFUSED,
        new Writes(pdu -> Patch.u16(pdu, Layout.PREMASTER_SIZE_AT, 0xffff))),

    // Licensing PDUs in the wrong envelope.
    NO_LICENSE_FLAG("leaves out SEC_LICENSE_PKT", Treatment.HUNG_UP_ON, new Wraps(Envelopes::withoutLicenseFlag)),
    ENCRYPT_FLAG("says SEC_ENCRYPT and does not encrypt", Treatment.HUNG_UP_ON, new Wraps(Envelopes::withEncryptFlag)),
    OTHER_CHANNEL("licenses on a virtual channel", Treatment.HUNG_UP_ON, new Wraps(Envelopes::onNextChannel));

    private final String sentence;
    private final Treatment treatment;
    private final Needs needs;
    private final List<Deviation> deviations;

    ClientQuirk(String sentence, Treatment treatment, Deviation... deviations) {
        this(sentence, treatment, Needs.NOTHING, deviations);
    }

    ClientQuirk(String sentence, Treatment treatment, Needs needs, Deviation... deviations) {
        this.sentence = sentence;
        this.treatment = treatment;
        this.needs = needs;
        this.deviations = List.of(deviations);
    }

    /** What a client must have so that the quirk can be seen. */
    public enum Needs {
        NOTHING,
        A_LICENSE,
        NO_LICENSE
    }

    /** What a server does about it that follows the specification, but is not strict about harmless habits. */
    public sealed interface Treatment {
        Treatment TOLERATED = new Tolerated();
        Treatment REFUSED = new Refused(ErrorCode.ERR_INVALID_CLIENT);
        Treatment HUNG_UP_ON = new HungUpOn();
        Treatment LET_GO = new LetGo();

        /** The exchange goes on. */
        record Tolerated() implements Treatment {}

        /** MS-RDPELE 3.2.5.8 and 3.2.5.9: an alert with ST_TOTAL_ABORT, and the end of the connection. */
        record Refused(ErrorCode code) implements Treatment {}

        /** It is no licensing PDU, so there is nobody to send an alert to. */
        record HungUpOn() implements Treatment {}

        /** The client has ended the exchange, and the server closes the connection. */
        record LetGo() implements Treatment {}
    }

    /** Where fields are in both of the requests. */
    private static final class Layout {
        static final int SIZE_AT = 1 /* bMsgType */ + 1 /* flags */;
        static final int PREMASTER_SIZE_AT = LicensePdu.PREAMBLE_SIZE + 4 /* PreferredKeyExchangeAlg */
            + 4 /* PlatformId */ + LicensingKeys.RANDOM_SIZE + 2 /* wBlobType */;
    }

    /** What the client does, as the rest of a sentence that begins with it. */
    public String sentence() {
        return sentence;
    }

    public Treatment treatment() {
        return treatment;
    }

    public Needs needs() {
        return needs;
    }

    List<Deviation> deviations() {
        return deviations;
    }

    private static ClientProfile onAnotherDevice(ClientProfile profile) {
        return profile.with(new HardwareId(Patch.flipped(profile.hardwareId().value(), HardwareId.SIZE - 1)));
    }

    /** So near to its end the bit belongs to the signature of the last certificate, which is the device's own. */
    private static ClientProfile withAlteredLicense(ClientProfile profile) {
        var license = profile.storedLicense();
        return profile.presenting(Patch.flipped(license, license.size() - Math.min(license.size(), 16)));
    }

    private static Bytes zeros(int size) {
        return Bytes.of(new byte[size]);
    }
}
