package org.tslab.rdp.licensing;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;
import org.tslab.rdp.wire.WireWriter;

/**
 * One licensing PDU, from the preamble on: what lies behind TPKT, X.224, MCS and the security header. Decoding checks
 * structure and size only; what is encrypted stays so, and {@code decode(x).encode()} equals {@code x} to the byte.
 */
public sealed interface LicensePdu {
    /** bMsgType, flags and wMsgSize. */
    int PREAMBLE_SIZE = 1 + 1 + 2;
    int SIZE_MAX = 0xffff;

    Preamble preamble();

    static LicensePdu decode(Bytes pdu) {
        return decode(pdu.reader());
    }

    static LicensePdu decode(WireReader in) {
        var length = in.remaining();
        var type = in.u8("bMsgType");
        var preamble = new Preamble(in.u8("flags"));
        var size = in.u16("wMsgSize");
        if (size != length) {
            throw new MalformedPduException("wMsgSize", "says " + size + " bytes, " + length + " came");
        }
        var decoded = switch (type) {
            case ServerLicenseRequest.TYPE -> ServerLicenseRequest.decode(preamble, in);
            case PlatformChallenge.TYPE -> PlatformChallenge.decode(preamble, in);
            case NewLicense.TYPE -> NewLicense.decode(preamble, in);
            case UpgradeLicense.TYPE -> UpgradeLicense.decode(preamble, in);
            case LicenseInfo.TYPE -> LicenseInfo.decode(preamble, in);
            case NewLicenseRequest.TYPE -> NewLicenseRequest.decode(preamble, in);
            case PlatformChallengeResponse.TYPE -> PlatformChallengeResponse.decode(preamble, in);
            case LicenseErrorMessage.TYPE -> LicenseErrorMessage.decode(preamble, in);
            default -> throw new MalformedPduException("bMsgType", type + " is unknown");
        };
        in.expectEnd("wMsgSize");
        return decoded;
    }

    default Bytes encode() {
        var body = new WireWriter();
        var type = switch (this) {
            case ServerLicenseRequest pdu -> pdu.encode(body);
            case PlatformChallenge pdu -> pdu.encode(body);
            case NewLicense pdu -> pdu.encode(body);
            case UpgradeLicense pdu -> pdu.encode(body);
            case LicenseInfo pdu -> pdu.encode(body);
            case NewLicenseRequest pdu -> pdu.encode(body);
            case PlatformChallengeResponse pdu -> pdu.encode(body);
            case LicenseErrorMessage pdu -> pdu.encode(body);
        };
        var size = PREAMBLE_SIZE + body.size();
        if (size > SIZE_MAX) {
            throw new IllegalArgumentException(size + " bytes do not fit into a licensing PDU");
        }
        return new WireWriter().u8(type).u8(preamble().flags()).u16(size).bytes(body.toBytes()).toBytes();
    }

    /** MS-RDPELE 2.2.2.1 Server License Request (SERVER_LICENSE_REQUEST). */
    record ServerLicenseRequest(
        Preamble preamble,
        Bytes serverRandom,
        ProductInfo productInfo,
        Blob keyExchangeList,
        Blob serverCertificate,
        List<Scope> scopes) implements LicensePdu {
        static final int TYPE = 0x01;
        private static final int SCOPES_MAX = 256;

        public ServerLicenseRequest {
            scopes = List.copyOf(scopes);
        }

        static ServerLicenseRequest decode(Preamble preamble, WireReader in) {
            return new ServerLicenseRequest(preamble,
                in.bytes("ServerRandom", LicensingKeys.RANDOM_SIZE),
                ProductInfo.decode(in),
                Blob.decode(in, "KeyExchangeList"),
                Blob.decode(in, "ServerCertificate"),
                scopes(in));
        }

        private static List<Scope> scopes(WireReader in) {
            var count = in.u32("ScopeCount");
            if (count > SCOPES_MAX) {
                throw new MalformedPduException("ScopeCount",
                    "says " + count + ", at most " + SCOPES_MAX + " are taken");
            }
            var scopes = new ArrayList<Scope>();
            while (scopes.size() < count) {
                scopes.add(Scope.decode(in));
            }
            return scopes;
        }

        int encode(WireWriter out) {
            out.bytes(serverRandom);
            productInfo.encode(out);
            keyExchangeList.encode(out);
            serverCertificate.encode(out);
            out.u32(scopes.size());
            scopes.forEach(scope -> scope.encode(out));
            return TYPE;
        }
    }

    /** MS-RDPELE 2.2.2.2 Client New License Request (CLIENT_NEW_LICENSE_REQUEST): the client has no CAL to show. */
    record NewLicenseRequest(
        Preamble preamble,
        KeyExchange keyExchange,
        Blob userName,
        Blob machineName) implements LicensePdu {
        static final int TYPE = 0x13;

        static NewLicenseRequest decode(Preamble preamble, WireReader in) {
            var request = new NewLicenseRequest(preamble, KeyExchange.decode(in),
                Blob.decode(in, "ClientUserName"), Blob.decode(in, "ClientMachineName"));
            request.clientUserName();
            request.clientMachineName();
            return request;
        }

        int encode(WireWriter out) {
            keyExchange.encode(out);
            userName.encode(out);
            machineName.encode(out);
            return TYPE;
        }

        public String clientUserName() {
            return userName.text("ClientUserName");
        }

        public String clientMachineName() {
            return machineName.text("ClientMachineName");
        }
    }

    /** MS-RDPELE 2.2.2.3 Client License Information (CLIENT_LICENSE_INFO): the client shows the CAL that it has. */
    record LicenseInfo(
        Preamble preamble,
        KeyExchange keyExchange,
        Blob license,
        Blob encryptedHardwareId,
        Bytes mac) implements LicensePdu {
        static final int TYPE = 0x12;

        static LicenseInfo decode(Preamble preamble, WireReader in) {
            return new LicenseInfo(preamble, KeyExchange.decode(in),
                Blob.decode(in, "LicenseInfo"), Blob.decode(in, "EncryptedHWID"), macData(in));
        }

        int encode(WireWriter out) {
            keyExchange.encode(out);
            license.encode(out);
            encryptedHardwareId.encode(out);
            out.bytes(mac);
            return TYPE;
        }
    }

    /** MS-RDPELE 2.2.2.4 Server Platform Challenge (SERVER_PLATFORM_CHALLENGE). */
    record PlatformChallenge(Preamble preamble, long connectFlags, Blob encryptedChallenge, Bytes mac)
        implements
            LicensePdu {
        static final int TYPE = 0x02;

        static PlatformChallenge decode(Preamble preamble, WireReader in) {
            return new PlatformChallenge(preamble,
                in.u32("ConnectFlags"), Blob.decode(in, "EncryptedPlatformChallenge"), macData(in));
        }

        int encode(WireWriter out) {
            encryptedChallenge.encode(out.u32(connectFlags));
            out.bytes(mac);
            return TYPE;
        }
    }

    /** MS-RDPELE 2.2.2.5 Client Platform Challenge Response (CLIENT_PLATFORM_CHALLENGE_RESPONSE). */
    record PlatformChallengeResponse(Preamble preamble, Blob encryptedResponse, Blob encryptedHardwareId, Bytes mac)
        implements
            LicensePdu {
        static final int TYPE = 0x15;

        static PlatformChallengeResponse decode(Preamble preamble, WireReader in) {
            return new PlatformChallengeResponse(preamble, Blob.decode(in, "EncryptedPlatformChallengeResponse"),
                Blob.decode(in, "EncryptedHWID"), macData(in));
        }

        int encode(WireWriter out) {
            encryptedResponse.encode(out);
            encryptedHardwareId.encode(out);
            out.bytes(mac);
            return TYPE;
        }
    }

    /** MS-RDPELE 2.2.2.7 Server New License (SERVER_NEW_LICENSE): the client's first CAL. */
    record NewLicense(Preamble preamble, Blob encryptedLicenseInfo, Bytes mac) implements LicensePdu {
        static final int TYPE = 0x03;

        static NewLicense decode(Preamble preamble, WireReader in) {
            return new NewLicense(preamble, Blob.decode(in, "EncryptedLicenseInfo"), macData(in));
        }

        int encode(WireWriter out) {
            encryptedLicenseInfo.encode(out);
            out.bytes(mac);
            return TYPE;
        }
    }

    /** MS-RDPELE 2.2.2.6 Server Upgrade License (SERVER_UPGRADE_LICENSE): a CAL in place of the one that was shown. */
    record UpgradeLicense(Preamble preamble, Blob encryptedLicenseInfo, Bytes mac) implements LicensePdu {
        static final int TYPE = 0x04;

        static UpgradeLicense decode(Preamble preamble, WireReader in) {
            return new UpgradeLicense(preamble, Blob.decode(in, "EncryptedLicenseInfo"), macData(in));
        }

        int encode(WireWriter out) {
            encryptedLicenseInfo.encode(out);
            out.bytes(mac);
            return TYPE;
        }
    }

    /** MS-RDPBCGR 2.2.1.12.1.3 Licensing Error Message (LICENSE_ERROR_MESSAGE): says that all is well, or why not. */
    record LicenseErrorMessage(Preamble preamble, ErrorCode code, StateTransition transition, Blob errorInfo)
        implements
            LicensePdu {
        static final int TYPE = 0xff;

        public static LicenseErrorMessage of(ErrorCode code, StateTransition transition) {
            return new LicenseErrorMessage(Preamble.RDP5, code, transition, new Blob(Blob.ERROR, Bytes.EMPTY));
        }

        static LicenseErrorMessage decode(Preamble preamble, WireReader in) {
            return new LicenseErrorMessage(preamble, ErrorCode.of(in.u32("dwErrorCode")),
                StateTransition.of(in.u32("dwStateTransition")), Blob.decode(in, "bbErrorInfo"));
        }

        int encode(WireWriter out) {
            errorInfo.encode(out.u32(code.code()).u32(transition.code()));
            return TYPE;
        }
    }

    private static Bytes macData(WireReader in) {
        return in.bytes("MACData", LicensingKeys.MAC_SIZE);
    }
}
