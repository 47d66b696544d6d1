package org.tslab.rdp.transcript;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.tslab.rdp.certificate.CertificateLabel;
import org.tslab.rdp.transcript.FieldRecorder.Read;
import org.tslab.rdp.transport.Text;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireReader;

/** What the bytes of a field mean to a person: a number and its name, a text, whose certificate it is. */
final class FieldValues {
    private static final Set<String> ANSI = Set.of("routingTokenOrCookie", "name", "Domain", "UserName",
        "AlternateShell", "WorkingDir", "ScopeList", "ClientUserName", "ClientMachineName", "pbScope");
    private static final Set<String> CERTIFICATE = Set.of("abCert");
    private static final Set<String> CAL = Set.of("LicenseInfo", "pbLicenseInfo");
    private final Bytes bytes;
    /** The last number under each name: some numbers mean something only together with another. */
    private final Map<String, Long> before = new HashMap<>();

    FieldValues(Bytes bytes) {
        this.bytes = bytes;
    }

    /** Names of fields that are lengths themselves, and need no word that says so. */
    static boolean saysLength(String field) {
        return field.startsWith("cb") || field.equals("keylen");
    }

    static String blockName(int type) {
        return FieldLabels.BLOCKS.getOrDefault((long) type, "block 0x%04x".formatted(type));
    }

    String of(Read read) {
        if (!read.remark().isEmpty()) {
            return read.remark();
        }
        var raw = bytes.slice(read.offset(), read.end());
        return switch (read.role()) {
            case VALUE -> number(read, little(raw));
            case VALUE_BIG_ENDIAN -> number(read, big(raw));
            case TYPE -> type(read, little(raw));
            case LENGTH -> plain(little(raw));
            case LENGTH_BIG_ENDIAN -> plain(big(raw));
            case UTF16 -> quoted(Text.utf16(raw));
            case BYTES -> run(read.name(), raw);
            case SKIPPED -> raw.size() <= 4 ? plain(little(raw)) : "";
        };
    }

    private String number(Read read, long value) {
        before.put(read.name(), value);
        var label = FieldLabels.of(read.layer(), read.name(), value, before);
        return label.isEmpty() ? plain(value) : hex(value) + " " + label;
    }

    private static String type(Read read, long value) {
        var label = read.layer().equals(Layers.LICENSING) ? FieldLabels.BLOBS.getOrDefault(value, "unknown") : "";
        return (hex(value) + " " + label).strip();
    }

    private static String run(String name, Bytes raw) {
        if (ANSI.contains(name)) {
            return quoted(Text.ansi(raw));
        }
        try {
            if (CERTIFICATE.contains(name)) {
                return label(CertificateLabel.of(raw));
            }
            if (CAL.contains(name)) {
                return CertificateLabel.ofCal(raw).stream().map(FieldValues::label).collect(Collectors.joining("; "));
            }
            return "";
        } catch (MalformedPduException e) {
            return "cannot be read: " + e.getMessage();
        }
    }

    private static String label(CertificateLabel certificate) {
        return quoted(certificate.subject()) + " " + certificate.notBefore() + " to " + certificate.notAfter() + ", "
            + certificate.size() + " bytes";
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static String plain(long value) {
        return value < 10 ? Long.toString(value) : value + " = " + hex(value);
    }

    private static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }

    private static long little(Bytes raw) {
        return number(raw.reader(), raw.size(), true);
    }

    private static long big(Bytes raw) {
        return number(raw.reader(), raw.size(), false);
    }

    private static long number(WireReader in, int size, boolean little) {
        var value = 0L;
        for (var i = 0; i < size; i++) {
            var next = (long) in.u8("byte");
            value = little ? value | next << 8 * i : value << 8 | next;
        }
        return value;
    }
}
