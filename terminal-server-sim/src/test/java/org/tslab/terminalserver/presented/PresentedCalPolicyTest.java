package org.tslab.terminalserver.presented;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.bouncycastle.asn1.ASN1Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tslab.contracts.ProductVersion;
import org.tslab.rdp.cal.LicensedProductInfo;
import org.tslab.rdp.cal.LicensedVersion;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.share.ErrorInfo;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.terminalserver.presented.PresentedCalPolicy.Standard;
import org.tslab.terminalserver.presented.Verdict.Usable;
import org.tslab.terminalserver.presented.Verdict.Valid;
import org.tslab.terminalserver.presented.Verdict.Worthless;
import org.tslab.terminalserver.testing.Authority;
import org.tslab.terminalserver.testing.Authority.Order;

/** MS-RDPELE 3.2.5.3: which CALs a terminal server believes, and which of them it takes to the license server. */
class PresentedCalPolicyTest {
    private static final Authority OURS = Authority.activated();
    private static final Authority THEIRS = Authority.activated();
    private static final Authority UNACTIVATED = Authority.unactivated();
    private static final String DEVICE = "04010000" + "7319468847d7b1aee40dbf5dd963c999";
    private static final Instant NOW = Instant.parse("2003-07-01T12:00:00Z");
    private static final Instant ISSUED = Instant.parse("2003-05-01T00:00:00Z");
    private static final Instant GOOD = NOW.plus(Duration.ofDays(30));
    private static final KnownCertificates KNOWN = new KnownCertificates();
    private static final Set<X509Certificate> ROOTS = Set.of(OURS.root(), UNACTIVATED.root());

    @ParameterizedTest(name = "{0} left")
    @CsvSource({
        "P8D,           Valid",
        "PT168H0M1S,    Valid",
        "P7D,           Usable",
        "P6D,           Usable",
        "PT1S,          Usable",
        "PT0S,          Expired",
        "-PT1S,         Expired",
    })
    void aPermanentCalIsRenewedFromSevenDaysBeforeItExpires(Duration left, String verdict) {
        assertThat(judge(OURS.cal(permanent(NOW.plus(left)))).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @Test
    void aPermanentCalUnderTheOwnSignatureOfALicenseServerIsAsGood() {
        assertThat(judge(UNACTIVATED.cal(permanent(GOOD)))).isInstanceOf(Valid.class);
    }

    @ParameterizedTest(name = "{0} left")
    @CsvSource({"P80D, Usable", "PT1S, Usable", "PT0S, Expired"})
    void aTemporaryCalIsGoodForTheSessionButNeverEnough(Duration left, String verdict) {
        var temporary = Order.temporary(DEVICE, ISSUED, NOW.plus(left));

        assertThat(judge(OURS.cal(temporary)).getClass().getSimpleName()).isEqualTo(verdict);
        assertThat(judge(UNACTIVATED.cal(temporary)).getClass().getSimpleName()).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worthless")
    void whatIsNotOursToBelieveIsWorthless(ErrorInfo told, String reason, Bytes cal) {
        assertThat(judge(cal)).isEqualTo(new Worthless(told, reason));
    }

    static Stream<Arguments> worthless() {
        var order = permanent(GOOD);
        return Stream.of(
            arguments(ErrorInfo.LICENSE_BAD_CLIENT_LICENSE, "the presented license comes from another environment",
                THEIRS.cal(order)),
            arguments(ErrorInfo.LICENSE_BAD_CLIENT_LICENSE, "a signature of the presented license does not hold",
                OURS.forgedCal(order)),
            arguments(ErrorInfo.LICENSE_BAD_CLIENT_LICENSE, "a signature of the presented license does not hold",
                OURS.calSignedByTerminalServer(order)),
            arguments(ErrorInfo.LICENSE_BAD_CLIENT_LICENSE, "the presented license is for another product",
                OURS.cal(order.with(Order.product("A03", 5, 2, LicensedVersion.ENFORCED)))),
            arguments(ErrorInfo.LICENSE_HWID_DOESNT_MATCH_LICENSE, "the presented license was issued to another device",
                OURS.cal(Order.permanent(DEVICE.replace("04", "02"), ISSUED, GOOD))),
            arguments(ErrorInfo.LICENSE_HWID_DOESNT_MATCH_LICENSE, "the presented license was issued to another device",
                OURS.cal(Order.permanent("PC-ONE", ISSUED, GOOD))),
            arguments(ErrorInfo.LICENSE_CANT_UPGRADE_LICENSE, "the presented license is for an older server version",
                OURS.cal(order.with(Order.product("A02", 5, 0, LicensedVersion.ENFORCED)))));
    }

    @Test
    void aCalForANewerServerVersionIsGoodHere() {
        assertThat(judge(OURS.cal(permanent(GOOD).with(Order.product("A02", 6, 0, LicensedVersion.ENFORCED)))))
            .isInstanceOf(Valid.class);
    }

    @Test
    void indefiniteLengthsAreReadAsWell() {
        assertThat(judge(OURS.indefiniteCal(permanent(GOOD)))).isInstanceOf(Valid.class);
    }

    @Test
    void oneOfSeveralVersionsIsEnough() {
        var versions = List.of(new LicensedVersion(5, 0, LicensedVersion.ENFORCED),
            new LicensedVersion(5, 2, LicensedVersion.ENFORCED));

        assertThat(judge(OURS.cal(permanent(GOOD).with(
            new LicensedProductInfo(LicensedProductInfo.VERSION, 1, 0xff, 0x400, "A02", "A02-5.02-S", versions)))))
            .isInstanceOf(Valid.class);
    }

    @Test
    void theHardwareIdIsComparedWithoutCase() {
        assertThat(judge(OURS.cal(Order.permanent(DEVICE.toUpperCase(Locale.ROOT), ISSUED, GOOD))))
            .isInstanceOf(Valid.class);
    }

    @Test
    void theReasonsNameNoPerson() {
        assertThat(judge(OURS.cal(permanent(GOOD))).reason()).isEqualTo(
            "the presented license is permanent and good until 2003-07-31T12:00:00Z");
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void whatIsNoCalAtAllIsSaidToBeNone(Bytes garbage) {
        assertThat(judge(garbage)).isInstanceOf(Worthless.class).extracting(Verdict::reason).asString()
            .startsWith("LicenseInfo: ");
    }

    static Stream<Bytes> garbage() {
        return Stream.of(
            Bytes.EMPTY,
            Bytes.ofHex("00"),
            Bytes.ofHex("3000"),
            Bytes.ofHex("0500"),
            Bytes.ofHex("308006092a864886f70d010702"),
            Bytes.ofHex("300b06092a864886f70d010702"),
            Bytes.ofHex("300f06092a864886f70d010702a0023000"),
            Bytes.ofHex("3084ffffffff"),
            Bytes.of("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)),
            Bytes.ofHex("3080".repeat(8_000)),
            Bytes.ofHex("a080".repeat(8_000)),
            Bytes.ofHex("24".repeat(16_000)),
            Authority.certsOnly(List.of(), ASN1Encoding.DL));
    }

    @Test
    void noAlteredBitIsEverBelievedAndNoneBreaksTheReader() {
        var cal = OURS.cal(permanent(GOOD));
        for (int bit = 0; bit < cal.size() * Byte.SIZE; bit++) {
            var flipped = cal.toArray();
            flipped[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
            var altered = Bytes.of(flipped);

            var verdict = judge(altered);

            // What no signature covers says nothing about the CAL either.
            assertThat(verdict instanceof Worthless || signed(altered).equals(signed(cal))).as("bit %d", bit).isTrue();
        }
    }

    @Test
    void noPartOfACalIsBelieved() {
        var cal = OURS.cal(permanent(GOOD));
        for (int size = 0; size < cal.size(); size += 7) {
            assertThat(judge(cal.slice(0, size))).isInstanceOf(Worthless.class);
        }
    }

    @Test
    void usableOnesAreStillJudgedByTheirSignatures() {
        assertThat(judge(OURS.forgedCal(Order.temporary(DEVICE, ISSUED, GOOD)))).isNotInstanceOf(Usable.class);
    }

    private static List<Bytes> signed(Bytes cal) {
        return CalReader.read(cal, new KnownCertificates()).chain().stream().map(PresentedCalPolicyTest::signed)
            .toList();
    }

    private static Bytes signed(X509Certificate certificate) {
        try {
            return Bytes.of(certificate.getTBSCertificate());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the terminal server does it: what cannot be read is worthless. */
    private static Verdict judge(Bytes cal) {
        try {
            return PresentedCalPolicy.judge(CalReader.read(cal, KNOWN), HardwareId.ofHex(DEVICE),
                new Standard(ROOTS, ProductVersion.WINDOWS_SERVER_2003, NOW, Duration.ofDays(7), KNOWN::signed));
        } catch (MalformedPduException e) {
            return new Worthless(ErrorInfo.LICENSE_BAD_CLIENT_LICENSE, e.getMessage());
        }
    }

    private static Order permanent(Instant until) {
        return Order.permanent(DEVICE, ISSUED, until);
    }
}
