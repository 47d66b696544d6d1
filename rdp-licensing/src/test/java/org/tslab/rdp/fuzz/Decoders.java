package org.tslab.rdp.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.tslab.rdp.driven.Budget;
import org.tslab.rdp.RecordedSession;
import org.tslab.rdp.Vectors;
import org.tslab.rdp.cal.HydraCertVersion;
import org.tslab.rdp.cal.LicenseServerInfo;
import org.tslab.rdp.cal.LicensedProductInfo;
import org.tslab.rdp.cal.LicensedVersion;
import org.tslab.rdp.cal.Manufacturer;
import org.tslab.rdp.certificate.ServerCertificate;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.NewLicenseInfo;
import org.tslab.rdp.licensing.PlatformChallengeResponseData;
import org.tslab.rdp.security.EncryptionMethod;
import org.tslab.rdp.security.Protection;
import org.tslab.rdp.security.SecurityHeader;
import org.tslab.rdp.security.SecurityTerms;
import org.tslab.rdp.share.SharePdu;
import org.tslab.rdp.transport.Framing;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/**
 * Each decoder on its own. Whatever it takes it can write, and reads what it has written; what it does not take it
 * refuses with a {@link MalformedPduException} that can be logged.
 */
final class Decoders {
    private static final int REASON = 200;
    private static final int LONGEST_STREAM = 200;
    private static final EnumSet<Kind> ALL = EnumSet.allOf(Kind.class);

    private Decoders() {}

    /** A decoder, as decoding and encoding again. */
    private enum Kind {
        PDU(bytes -> Pdu.decode(bytes).encode()),
        LICENSE_PDU(bytes -> {
            var encoded = LicensePdu.decode(bytes).encode();
            assertThat(encoded).isEqualTo(bytes);
            return encoded;
        }),
        NEW_LICENSE_INFO(bytes -> NewLicenseInfo.decode(bytes).encode()),
        SERVER_CERTIFICATE(bytes -> {
            var certificate = ServerCertificate.decode(bytes);
            certificate.publicKey();
            return certificate.encode();
        }),
        CHALLENGE_RESPONSE(bytes -> PlatformChallengeResponseData.decode(bytes).encode()),
        HARDWARE_ID(bytes -> HardwareId.decode(bytes).value()),
        PRODUCT_INFO(bytes -> LicensedProductInfo.decode(bytes).encode()),
        LICENSE_SERVER_INFO(bytes -> LicenseServerInfo.decode(bytes).encode()),
        MANUFACTURER(bytes -> Manufacturer.decode(bytes).encode()),
        CERT_VERSION(bytes -> HydraCertVersion.decode(bytes).encode()),
        SHARE_PDU(bytes -> switch (SharePdu.decode(bytes)) {
            case SharePdu.Other _ -> bytes;
            case SharePdu pdu -> SharePdu.encode(pdu, SharePdu.SERVER_CHANNEL, 1);
        }),
        SECURITY_EXCHANGE(bytes -> {
            new SecurityTerms.Standard(Known.STANDARD, EncryptionMethod.BITS_128).protection(bytes);
            return bytes;
        }),
        TLS_DATA(bytes -> {
            new Protection.Tls().open(SecurityHeader.LICENSE_PKT, bytes);
            return bytes;
        }),
        STREAM(Decoders::cut);

        private final UnaryOperator<Bytes> again;

        Kind(UnaryOperator<Bytes> again) {
            this.again = again;
        }
    }

    static void run(Script script) {
        var kind = script.oneOf(Kind.values());
        var bytes = script.rest();
        Budget.within(bytes.size(), () -> written(kind, bytes))
            .ifPresent(once -> assertThat(written(kind, once)).as("%s, read again", kind).contains(once));
    }

    /** What is read is written again; empty when it is refused. */
    private static Optional<Bytes> written(Kind kind, Bytes bytes) {
        try {
            return Optional.of(kind.again.apply(bytes));
        } catch (MalformedPduException refused) {
            assertThat(refused.getMessage()).hasSizeLessThan(REASON).doesNotContain("\n");
            return Optional.empty();
        }
    }

    /** What comes byte by byte falls into the same frames as what comes in one piece. */
    private static Bytes cut(Bytes stream) {
        var bytes = stream.slice(0, Math.min(stream.size(), LONGEST_STREAM)).toArray();
        for (var framing : Framing.values()) {
            for (var rest = bytes; rest.length > 0;) {
                var size = framing.needed(rest, rest.length);
                assertThat(size).isBetween(1, 0xffff);
                for (var arrived = 0; arrived < Math.min(size, rest.length); arrived++) {
                    assertThat(framing.needed(rest, arrived)).isGreaterThan(arrived)
                        .isLessThanOrEqualTo(Math.max(size, 4));
                }
                rest = Arrays.copyOfRange(rest, Math.min(size, rest.length), rest.length);
            }
        }
        return stream;
    }

    static List<byte[]> seeds() {
        var seeds = new ArrayList<byte[]>();
        ALL.forEach(kind -> examples(kind).forEach(bytes -> seeds.add(seed(kind, bytes))));
        return seeds;
    }

    private static byte[] seed(Kind kind, Bytes bytes) {
        return Bytes.of(new byte[]{(byte) kind.ordinal()}).concat(bytes).toArray();
    }

    private static Stream<Bytes> examples(Kind kind) {
        return switch (kind) {
            case PDU -> RecordedSession.all().flatMap(session -> session.frames().stream())
                .map(RecordedSession.Frame::bytes).distinct();
            case LICENSE_PDU -> Known.licensePdus();
            case NEW_LICENSE_INFO -> Stream.of(Vectors.hex("ms-rdpele-sec4/4.6-NEW_LICENSE_INFO-plaintext.hex"),
                Vectors.hex(Vectors.json("ironrdp/upgrade-license.json"), "newLicenseInfoPlain"));
            case SERVER_CERTIFICATE -> Known.certificates();
            case CHALLENGE_RESPONSE -> Stream.of(Bytes.ofHex("000100ff03000a000102030405060708090a"));
            case HARDWARE_ID -> Stream.of(Bytes.of(new byte[HardwareId.SIZE]));
            case PRODUCT_INFO -> Stream.of(
                LicensedProductInfo.forClient("A02", "A02-5.02-S", new LicensedVersion(5, 2, 0)).encode());
            case LICENSE_SERVER_INFO -> Stream.of(new LicenseServerInfo("LS", "ID", "WORKGROUP").encode());
            case MANUFACTURER -> Stream.of(new Manufacturer("TSLab").encode());
            case CERT_VERSION -> Stream.of(HydraCertVersion.CURRENT.encode());
            case SHARE_PDU -> RecordedSession.upToTheEnd().flatMap(session -> session.data().stream())
                .filter(data -> data.flags() == 0x08 || data.flags() == 0x808).map(RecordedSession.Data::plain);
            case SECURITY_EXCHANGE, TLS_DATA -> RecordedSession.all()
                .flatMap(session -> session.data().stream().limit(1)).map(RecordedSession.Data::plain);
            case STREAM -> Stream.of(Bytes.ofHex("0300000702f0804404aabb44800500ff"));
        };
    }
}
