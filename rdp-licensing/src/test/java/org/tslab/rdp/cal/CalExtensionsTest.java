package org.tslab.rdp.cal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.tslab.rdp.Vectors;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/** The extensions of certificates that Windows issued, read as they were read by hand and written back to the byte. */
class CalExtensionsTest {
    private static final String OID_PREFIX = "06092b0601040182371" /* 1.3.6.1.4.1.311.18 */ + "2";

    /** A certificate and what its extensions hold. */
    record Sample(String name, Bytes certificate, JsonNode expected) {
        Bytes value(int lastArc) {
            return Vectors.extension(certificate, OID_PREFIX + "0" + lastArc);
        }

        JsonNode expected(String oid) {
            return expected.get(oid);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Sample> samples() {
        var expected = Vectors.json("x509-licensing-extensions-decoded.json");
        return Stream.of(
            new Sample("terminal server", Vectors.hex("ms-rdpele-sec4/4.1-cert1-terminal-server.der.hex"),
                expected.get("MS 4.1 TS cert")),
            new Sample("CAL of 4.3", Vectors.hex("ms-rdpele-sec4/4.3-pbLicenseInfo-CAL-pkcs7.hex"),
                expected.get("MS 4.6 CAL")),
            new Sample("CAL of 4.6", Vectors.hex("ms-rdpele-sec4/4.6-pbLicenseInfo-CAL-pkcs7.hex"),
                expected.get("MS 4.6 CAL")),
            new Sample("CAL of a production server",
                Vectors.hex(Vectors.json("ironrdp/upgrade-license.json"), "newLicenseInfoPlain"),
                expected.get("Iron CAL leaf")));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void productInfo(Sample sample) {
        var expected = sample.expected(LicensedProductInfo.OID);

        var info = LicensedProductInfo.decode(sample.value(5));

        assertThat(info).isEqualTo(new LicensedProductInfo(
            Long.decode(expected.get("Version").asText()),
            expected.get("LicenseCount").asLong(),
            Long.decode(expected.get("PlatformId").asText()),
            Long.decode(expected.get("LicensedLanguageId").asText()),
            expected.get("RequestedProductId").asText().replace("\0", ""),
            expected.get("AdjustedProductId").asText().replace("\0", ""),
            List.of(new LicensedVersion(expected.get("Major").asInt(), expected.get("Minor").asInt(),
                Long.decode(expected.get("Flags").asText())))));
        assertThat(info.encode().toHex()).isEqualTo(sample.value(5).toHex());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void licenseServerInfo(Sample sample) {
        var expected = sample.expected(LicenseServerInfo.OID);

        var info = LicenseServerInfo.decode(sample.value(6));

        assertThat(info).isEqualTo(new LicenseServerInfo(expected.get("IssuerName").asText(),
            expected.get("IssuerId").asText(), expected.get("LsScope").asText()));
        assertThat(info.encode().toHex()).isEqualTo(sample.value(6).toHex());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void manufacturerAndVersion(Sample sample) {
        assertThat(Manufacturer.decode(sample.value(2))).isEqualTo(new Manufacturer("Microsoft Corporation"));
        assertThat(Manufacturer.decode(sample.value(2)).encode()).isEqualTo(sample.value(2));
        assertThat(HydraCertVersion.decode(sample.value(4))).isEqualTo(HydraCertVersion.CURRENT);
        assertThat(HydraCertVersion.CURRENT.encode()).isEqualTo(sample.value(4));
    }

    @Test
    void aTemporaryLicenseSaysSo() {
        var samples = samples().map(sample -> LicensedProductInfo.decode(sample.value(5)).temporary());

        assertThat(samples).containsExactly(false, true, true, true);
    }

    @Test
    void aLicenseForOneClientOfWindowsServer2003() {
        var permanent = new LicensedVersion(5, 2, LicensedVersion.ENFORCED | LicensedVersion.RTM);
        var info = LicensedProductInfo.forClient("A02", "A02-5.02-S", permanent);

        assertThat(info.temporary()).isFalse();
        assertThat(LicensedProductInfo.decode(info.encode())).isEqualTo(info);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1c00ff00 | RequestedProductId: lies at 28 with 255 bytes, beyond the 70 there are
        1c000700 | RequestedProductId: is no UTF-16LE text
        1c000600 | RequestedProductId: lacks its terminator
        ffff0800 | RequestedProductId: lies at 65535 with 8 bytes, beyond the 70 there are
        """)
    void anOffsetIsNotTrusted(String requested, String reason) {
        var value = samples().toList().get(1).value(5).toHex();

        assertThatThrownBy(() -> LicensedProductInfo
            .decode(Bytes.ofHex(value.substring(0, 32) + requested + value.substring(40))))
            .isInstanceOf(MalformedPduException.class).hasMessage(reason);
    }

    @Test
    void textsOfALicenseServerStandInOrder() {
        assertThatThrownBy(() -> LicenseServerInfo.decode(Bytes.ofHex("00300000" + "0e00" + "0000" + "0000")))
            .hasMessage("IssuerName: ends at 0, before it begins at 14");
    }
}
