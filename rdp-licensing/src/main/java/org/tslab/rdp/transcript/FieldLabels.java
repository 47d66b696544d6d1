package org.tslab.rdp.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.tslab.rdp.licensing.ErrorCode;
import org.tslab.rdp.licensing.StateTransition;
import org.tslab.rdp.share.ErrorInfo;

/** The names that the documents give to numbers. */
final class FieldLabels {
    /** MS-RDPBCGR 2.2.1.3.1 and 2.2.1.4.2. */
    static final Map<Long, String> BLOCKS = Map.ofEntries(
        Map.entry(0xc001L, "CS_CORE"), Map.entry(0xc002L, "CS_SECURITY"), Map.entry(0xc003L, "CS_NET"),
        Map.entry(0xc004L, "CS_CLUSTER"), Map.entry(0xc005L, "CS_MONITOR"), Map.entry(0xc006L, "CS_MCS_MSGCHANNEL"),
        Map.entry(0xc008L, "CS_MONITOR_EX"), Map.entry(0xc00aL, "CS_MULTITRANSPORT"), Map.entry(0x0c01L, "SC_CORE"),
        Map.entry(0x0c02L, "SC_SECURITY"), Map.entry(0x0c03L, "SC_NET"));
    /** MS-RDPBCGR 2.2.1.12.1.2 wBlobType. */
    static final Map<Long, String> BLOBS = Map.of(1L, "BB_DATA_BLOB", 2L, "BB_RANDOM_BLOB", 3L, "BB_CERTIFICATE_BLOB",
        4L, "BB_ERROR_BLOB", 9L, "BB_ENCRYPTED_DATA_BLOB", 0xdL, "BB_KEY_EXCHG_ALG_BLOB", 0xeL, "BB_SCOPE_BLOB",
        0xfL, "BB_CLIENT_USER_NAME_BLOB", 0x10L, "BB_CLIENT_MACHINE_NAME_BLOB");
    private static final List<Flag> PROTOCOLS = flags("1 SSL", "2 HYBRID", "4 RDSTLS", "8 HYBRID_EX");
    private static final List<Flag> METHODS = flags("1 40BIT", "2 128BIT", "8 56BIT", "10 FIPS");
    private static final Map<String, List<Flag>> FLAGS = Map.of(
        Layers.SECURITY + ".flags", flags("1 SEC_EXCHANGE_PKT", "8 SEC_ENCRYPT", "40 SEC_INFO_PKT",
            "80 SEC_LICENSE_PKT", "200 SEC_LICENSE_ENCRYPT", "800 SEC_SECURE_CHECKSUM", "8000 SEC_FLAGSHI_VALID"),
        Layers.CLIENT_INFO + ".flags", flags("1 INFO_MOUSE", "2 INFO_DISABLECTRLALTDEL", "8 INFO_AUTOLOGON",
            "10 INFO_UNICODE", "20 INFO_MAXIMIZESHELL", "40 INFO_LOGONNOTIFY", "80 INFO_COMPRESSION",
            "100 INFO_ENABLEWINDOWSKEY", "2000 INFO_REMOTECONSOLEAUDIO", "4000 INFO_FORCE_ENCRYPTED_CS_PDU",
            "8000 INFO_RAIL", "10000 INFO_LOGONERRORS", "20000 INFO_MOUSE_HAS_WHEEL",
            "40000 INFO_PASSWORD_IS_SC_PIN", "80000 INFO_NOAUDIOPLAYBACK", "100000 INFO_USING_SAVED_CREDS",
            "200000 INFO_AUDIOCAPTURE", "400000 INFO_VIDEO_DISABLE"),
        Layers.LICENSING + ".flags", flags("2 RDP4", "3 RDP5", "80 EXTENDED_ERROR_MSG_SUPPORTED"),
        Layers.TRANSPORT + ".encryptionMethods", METHODS,
        Layers.TRANSPORT + ".encryptionMethod", METHODS,
        Layers.TRANSPORT + ".clientRequestedProtocols", PROTOCOLS,
        Layers.TRANSPORT + ".Flags",
        flags("1 REDIRECTION_SUPPORTED", "2 REDIRECTED_SESSIONID_FIELD_VALID", "40 REDIRECTED_SMARTCARD"));
    private static final Map<String, Map<Long, String>> NAMES = Map.ofEntries(
        Map.entry("X224.type", Map.of(0xe0L, "CR", 0xd0L, "CC", 0xf0L, "DT")),
        Map.entry("RDP_NEG.type", Map.of(1L, "TYPE_RDP_NEG_REQ", 2L, "TYPE_RDP_NEG_RSP", 3L, "TYPE_RDP_NEG_FAILURE")),
        Map.entry("MCS.application", Map.of(0x65L, "Connect-Initial", 0x66L, "Connect-Response")),
        Map.entry("block.type", BLOCKS),
        Map.entry("encryptionLevel", Map.of(0L, "NONE", 1L, "LOW", 2L, "CLIENT_COMPATIBLE", 3L, "HIGH", 4L, "FIPS")),
        Map.entry("bMsgType", Map.of(0x01L, "LICENSE_REQUEST", 0x02L, "PLATFORM_CHALLENGE", 0x03L, "NEW_LICENSE",
            0x04L, "UPGRADE_LICENSE", 0x12L, "LICENSE_INFO", 0x13L, "NEW_LICENSE_REQUEST",
            0x15L, "PLATFORM_CHALLENGE_RESPONSE", 0xffL, "ERROR_ALERT")),
        Map.entry("dwErrorCode", names(ErrorCode.values(), ErrorCode::code)),
        Map.entry("dwStateTransition", names(StateTransition.values(), StateTransition::code)),
        Map.entry("PreferredKeyExchangeAlg", Map.of(1L, "KEY_EXCHANGE_ALG_RSA")),
        Map.entry("wClientType", Map.of(0x100L, "WIN32_PLATFORMCHALLENGE_TYPE", 0x200L, "WIN16_PLATFORMCHALLENGE_TYPE",
            0x300L, "WINCE_PLATFORMCHALLENGE_TYPE", 0xff00L, "OTHER_PLATFORMCHALLENGE_TYPE")),
        Map.entry("wLicenseDetailLevel",
            Map.of(1L, "LICENSE_DETAIL_SIMPLE", 2L, "LICENSE_DETAIL_MODERATE", 3L, "LICENSE_DETAIL_DETAIL")),
        Map.entry("pduType2", Map.ofEntries(Map.entry(2L, "UPDATE"), Map.entry(20L, "CONTROL"),
            Map.entry(27L, "POINTER"), Map.entry(28L, "INPUT"), Map.entry(31L, "SYNCHRONIZE"),
            Map.entry(33L, "REFRESH_RECT"), Map.entry(35L, "SUPPRESS_OUTPUT"), Map.entry(36L, "SHUTDOWN_REQUEST"),
            Map.entry(38L, "SAVE_SESSION_INFO"), Map.entry(39L, "FONTLIST"), Map.entry(40L, "FONTMAP"),
            Map.entry(43L, "BITMAPCACHE_PERSISTENT_LIST"), Map.entry(47L, "SET_ERROR_INFO"))),
        Map.entry("action", Map.of(1L, "REQUEST_CONTROL", 2L, "GRANTED_CONTROL", 3L, "DETACH", 4L, "COOPERATE")),
        Map.entry("errorInfo", names(ErrorInfo.values(), ErrorInfo::code)));

    private FieldLabels() {}

    private record Flag(long bit, String name) {}

    /** Numbers of an enumeration that knows its own. */
    private interface Numbered<T> {
        long of(T value);
    }

    /** The name of the number, or of its bits; empty when it has none. */
    static String of(String layer, String field, long value, Map<String, Long> before) {
        var flags = FLAGS.get(layer + "." + field);
        if (flags != null) {
            return bits(flags, value);
        }
        return switch (field) {
            case "MCS.choice" -> choice(value >> 2);
            case "RDP_NEG.value" -> negotiated(before.getOrDefault("RDP_NEG.type", 0L), value);
            case "pduType" -> pduType(value & 0xf);
            case "dwVersion" -> layer.equals(Layers.CERTIFICATE) ? form(value) : product(value);
            case "PlatformId" -> platform(value);
            default -> NAMES.getOrDefault(field, Map.of()).getOrDefault(value, "");
        };
    }

    private static String bits(List<Flag> flags, long value) {
        return flags.stream().filter(flag -> (value & flag.bit) == flag.bit).map(Flag::name)
            .collect(Collectors.joining(" "));
    }

    private static String choice(long choice) {
        return Map.of(1L, "ErectDomainRequest", 8L, "DisconnectProviderUltimatum", 10L, "AttachUserRequest",
            11L, "AttachUserConfirm", 14L, "ChannelJoinRequest", 15L, "ChannelJoinConfirm", 25L, "SendDataRequest",
            26L, "SendDataIndication", 31L, "connect").getOrDefault(choice, "");
    }

    private static String negotiated(long type, long value) {
        return switch ((int) type) {
            case 1, 2 -> value == 0 ? "RDP" : bits(PROTOCOLS, value);
            case 3 -> Map.of(1L, "SSL_REQUIRED_BY_SERVER", 2L, "SSL_NOT_ALLOWED_BY_SERVER",
                3L, "SSL_CERT_NOT_ON_SERVER", 4L, "INCONSISTENT_FLAGS", 5L, "HYBRID_REQUIRED_BY_SERVER")
                .getOrDefault(value, "");
            default -> "";
        };
    }

    private static String pduType(long type) {
        return Map.of(1L, "DEMANDACTIVEPDU", 3L, "CONFIRMACTIVEPDU", 6L, "DEACTIVATEALLPDU", 7L, "DATAPDU")
            .getOrDefault(type, "");
    }

    private static String form(long version) {
        var form = switch ((int) (version & 0x7fff_ffff)) {
            case 1 -> "CERT_CHAIN_VERSION_1 (proprietary)";
            case 2 -> "CERT_CHAIN_VERSION_2 (X.509)";
            default -> "";
        };
        return (version & 0x8000_0000L) == 0 ? form : form + " temporary";
    }

    private static String product(long version) {
        return "version " + (version >>> 16) + "." + (version & 0xffff);
    }

    /** MS-RDPELE 2.2.2.2: the operating system in the high byte, the maker of the client in the next. */
    private static String platform(long platform) {
        var system = Map.of(1L, "WINNT_351", 2L, "WINNT_40", 3L, "WINNT_50", 4L, "WINNT_POST_52");
        var image = Map.of(1L, "MICROSOFT", 2L, "CITRIX");
        return (system.getOrDefault(platform >>> 24, "") + " " + image.getOrDefault(platform >>> 16 & 0xff, ""))
            .strip();
    }

    /** Each as its bits in hex, and its name. */
    private static List<Flag> flags(String... described) {
        var flags = new ArrayList<Flag>();
        for (var one : described) {
            var space = one.indexOf(' ');
            flags.add(new Flag(Long.parseLong(one.substring(0, space), 16), one.substring(space + 1)));
        }
        return List.copyOf(flags);
    }

    private static <T extends Enum<T>> Map<Long, String> names(T[] values, Numbered<T> number) {
        return List.of(values).stream().collect(Collectors.toUnmodifiableMap(number::of, Enum::name));
    }
}
