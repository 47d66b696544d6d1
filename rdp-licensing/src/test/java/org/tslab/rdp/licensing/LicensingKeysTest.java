package org.tslab.rdp.licensing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tslab.rdp.Vectors.hex;

import com.fasterxml.jackson.databind.JsonNode;

import org.junit.jupiter.api.Test;

import org.tslab.rdp.Vectors;
import org.tslab.rdp.wire.Bytes;

/** MS-RDPELE 5.1 against values that another implementation computed. */
class LicensingKeysTest {

    @Test
    void keysAreDerivedInTwoStagesWithTheRandomsChangingPlaces() {
        var vector = Vectors.json("ironrdp/licensing-key-derivation.json");
        var premaster = hex(vector, "premasterSecret");
        var clientRandom = hex(vector, "clientRandom");
        var serverRandom = hex(vector, "serverRandom");

        var master = LicensingKeys.masterSecret(premaster, clientRandom, serverRandom);
        var keys = LicensingKeys.derive(premaster, clientRandom, serverRandom);

        assertThat(master).isEqualTo(hex(vector, "masterSecret"));
        assertThat(LicensingKeys.sessionKeyBlob(master, clientRandom, serverRandom))
            .isEqualTo(hex(vector, "sessionKeyBlob"));
        assertThat(keys).isEqualTo(
            new LicensingKeys(hex(vector, "macSaltKey"), hex(vector, "licensingEncryptionKey")));
    }

    @Test
    void macOfKnownData() {
        var vector = Vectors.json("ironrdp/mac-data.json");
        var keys = new LicensingKeys(hex(vector, "macSaltKey"), Bytes.EMPTY);

        assertThat(keys.mac(hex(vector, "data"))).isEqualTo(hex(vector, "macData"));
    }

    @Test
    void aChallengeIsDecryptedAndVerifies() {
        var vector = Vectors.json("ironrdp/platform-challenge.json");

        var plain = keysOf(vector).crypt(hex(vector, "encryptedPlatformChallenge"));

        assertThat(plain).isEqualTo(hex(vector, "plain"));
        assertThat(keysOf(vector).mac(plain)).isEqualTo(hex(vector, "macData"));
    }

    @Test
    void aLicenseFromAProductionServerIsDecryptedAndWrittenBackToTheByte() {
        var vector = Vectors.json("ironrdp/upgrade-license.json");

        var plain = keysOf(vector).crypt(hex(vector, "encryptedLicenseInfo"));

        assertThat(plain).isEqualTo(hex(vector, "newLicenseInfoPlain"));
        assertThat(keysOf(vector).mac(plain)).isEqualTo(hex(vector, "macData"));
        var info = NewLicenseInfo.decode(plain);
        assertThat(info.product()).isEqualTo(new ProductInfo(0x000a0001L, "Microsoft Corporation", "A02"));
        assertThat(info.license().size()).isEqualTo(5112);
        assertThat(info.encode()).isEqualTo(plain);
    }

    @Test
    void everyBlobStartsTheKeyStreamAfresh() {
        var keys = new LicensingKeys(Bytes.EMPTY, Bytes.of(new byte[16]));
        var zeros = Bytes.of(new byte[8]);

        assertThat(keys.crypt(zeros).toHex()).isEqualTo("de188941a3375d3a");
        assertThat(keys.crypt(zeros)).isEqualTo(keys.crypt(zeros));
    }

    @Test
    void keysNeverPrintThemselves() {
        var keys = new LicensingKeys(Bytes.ofHex("cafe"), Bytes.ofHex("beef"));

        assertThat(keys.toString()).isEqualTo("LicensingKeys[macSalt=2 bytes, encryptionKey=2 bytes]");
    }

    private static LicensingKeys keysOf(JsonNode vector) {
        return new LicensingKeys(hex(vector, "macSaltKey"), hex(vector, "licensingEncryptionKey"));
    }
}
