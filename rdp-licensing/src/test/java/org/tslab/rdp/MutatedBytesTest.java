package org.tslab.rdp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.tslab.rdp.cal.HydraCertVersion;
import org.tslab.rdp.cal.LicenseServerInfo;
import org.tslab.rdp.cal.LicensedProductInfo;
import org.tslab.rdp.cal.LicensedVersion;
import org.tslab.rdp.cal.Manufacturer;
import org.tslab.rdp.certificate.ProprietaryCertificate;
import org.tslab.rdp.certificate.ServerCertificate;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.NewLicenseInfo;
import org.tslab.rdp.licensing.PlatformChallengeResponseData;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;

/** Bytes that were good once, changed, cut or lengthened at random: they decode, or they are refused by name. */
class MutatedBytesTest {
    private static final int MUTATIONS = 20_000;

    /** Something to decode, and good bytes to begin with. */
    record Codec(String name, List<Bytes> seeds, Consumer<Bytes> decode) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Codec> codecs() {
        var dumps = Stream.of("4.1-server-license-request", "4.2-client-new-license-request",
            "4.4-server-platform-challenge", "4.5-client-platform-challenge-response", "4.3-client-license-info")
            .map(dump -> Vectors.hex("ms-rdpele-sec4/" + dump + ".hex")).toList();
        var pair = Vectors.privateKey("test-pki/ts512.key");
        var proprietary = ProprietaryCertificate
            .sign(new RsaPublicKey(pair.getModulus(), pair.getPublicExponent())).encode();
        var chain = ((LicensePdu.ServerLicenseRequest) LicensePdu.decode(dumps.getFirst())).serverCertificate().data();
        var product = LicensedProductInfo.forClient("A02", "A02-5.02-S", new LicensedVersion(5, 2, 0)).encode();
        return Stream.of(
            new Codec("LicensePdu", dumps, MutatedBytesTest::pdu),
            new Codec("NewLicenseInfo", List.of(Vectors.hex("ms-rdpele-sec4/4.6-NEW_LICENSE_INFO-plaintext.hex")),
                NewLicenseInfo::decode),
            new Codec("ServerCertificate", List.of(proprietary, chain),
                bytes -> ServerCertificate.decode(bytes).publicKey()),
            new Codec("PlatformChallengeResponseData", List.of(Bytes.ofHex("000100ff03000a000102030405060708090a")),
                PlatformChallengeResponseData::decode),
            new Codec("HardwareId", List.of(Bytes.of(new byte[20])), HardwareId::decode),
            new Codec("LicensedProductInfo", List.of(product), LicensedProductInfo::decode),
            new Codec("LicenseServerInfo", List.of(new LicenseServerInfo("LS", "ID", "WORKGROUP").encode()),
                LicenseServerInfo::decode),
            new Codec("Manufacturer", List.of(new Manufacturer("TSLab").encode()), Manufacturer::decode),
            new Codec("HydraCertVersion", List.of(HydraCertVersion.CURRENT.encode()), HydraCertVersion::decode));
    }

    /** What is taken is also written back to the byte. */
    private static void pdu(Bytes bytes) {
        assertThat(LicensePdu.decode(bytes).encode()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void whateverComesIsDecodedOrRefused(Codec codec) {
        var random = new Random(42);
        var refused = 0;
        for (var n = 0; n < MUTATIONS; n++) {
            var seed = codec.seeds.get(n % codec.seeds.size());
            var mutated = mutate(seed.toArray(), random);
            try {
                codec.decode.accept(mutated);
            } catch (MalformedPduException e) {
                assertThat(e.getMessage()).hasSizeLessThan(200);
                refused++;
            }
        }
        assertThat(refused).as("refused").isPositive();
    }

    /** Most changes fall on the first bytes, where the lengths are. */
    private static Bytes mutate(byte[] bytes, Random random) {
        var kind = random.nextInt(8);
        var changed = switch (kind) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(20));
            default -> bytes;
        };
        for (var n = 1 + random.nextInt(3); n > 0 && changed.length > 0; n--) {
            var reach = random.nextBoolean() ? changed.length : Math.min(changed.length, 128);
            changed[random.nextInt(reach)] = (byte) (random.nextBoolean() ? random.nextInt() : -random.nextInt(2));
        }
        // Half of them say their right size, so that what lies behind it is reached.
        if (changed.length > 4 && random.nextBoolean()) {
            changed[2] = (byte) changed.length;
            changed[3] = (byte) (changed.length >>> 8);
        }
        return Bytes.of(changed);
    }
}
