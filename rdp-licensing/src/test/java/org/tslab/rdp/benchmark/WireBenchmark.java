package org.tslab.rdp.benchmark;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tslab.rdp.RecordedSession;
import org.tslab.rdp.Vectors;
import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.crypto.RsaPublicKey;
import org.tslab.rdp.licensing.LicensePdu;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.NewLicenseInfo;
import org.tslab.rdp.transport.Pdu;
import org.tslab.rdp.wire.Bytes;

/** What each piece of the wire costs by itself: the codec, the keys, and the two ciphers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class WireBenchmark {
    private final Bytes connectInitial = RecordedSession.named("freerdp2117-tls-1-new").frames().get(2)
        .bytes();
    private final Bytes licenseRequest = dump("4.1-server-license-request");
    private final Bytes newLicenseRequest = dump("4.2-client-new-license-request");
    private final Bytes licenseInfo = dump("4.3-client-license-info");
    private final Bytes issued = dump("4.6-NEW_LICENSE_INFO-plaintext");
    private final LicensePdu licenseRequestPdu = LicensePdu.decode(licenseRequest);
    private final Bytes clientRandom = filled(32, 0xc1);
    private final Bytes serverRandom = filled(32, 0x5e);
    private final Bytes premaster = filled(48, 0x9e);
    private final LicensingKeys keys = LicensingKeys.derive(premaster, clientRandom, serverRandom);
    private final RsaPrivateKey key512 = key("ts512");
    private final RsaPrivateKey key2048 = key("ts2048");
    private final Bytes sealed512 = sealed("ts512");
    private final Bytes sealed2048 = sealed("ts2048");

    @Benchmark
    public Pdu decodeConnectInitial() {
        return Pdu.decode(connectInitial);
    }

    @Benchmark
    public LicensePdu decodeNewLicenseRequest() {
        return LicensePdu.decode(newLicenseRequest);
    }

    @Benchmark
    public LicensePdu decodeLicenseInfo() {
        return LicensePdu.decode(licenseInfo);
    }

    @Benchmark
    public LicensePdu decodeServerLicenseRequest() {
        return LicensePdu.decode(licenseRequest);
    }

    @Benchmark
    public Bytes encodeServerLicenseRequest() {
        return licenseRequestPdu.encode();
    }

    @Benchmark
    public NewLicenseInfo decodeNewLicenseInfo() {
        return NewLicenseInfo.decode(issued);
    }

    @Benchmark
    public LicensingKeys deriveKeys() {
        return LicensingKeys.derive(premaster, clientRandom, serverRandom);
    }

    @Benchmark
    public Bytes rc4OfALicense() {
        return keys.crypt(issued);
    }

    @Benchmark
    public Bytes macOfALicense() {
        return keys.mac(issued);
    }

    @Benchmark
    public Bytes premasterByRsa512() {
        return key512.decrypt(sealed512);
    }

    @Benchmark
    public Bytes premasterByRsa2048() {
        return key2048.decrypt(sealed2048);
    }

    private Bytes sealed(String name) {
        var pair = Vectors.privateKey("test-pki/" + name + ".key");
        return new RsaPublicKey(pair.getModulus(), pair.getPublicExponent()).encrypt(premaster);
    }

    private static RsaPrivateKey key(String name) {
        return new RsaPrivateKey(Vectors.privateKey("test-pki/" + name + ".key"));
    }

    private static Bytes dump(String name) {
        return Vectors.hex("ms-rdpele-sec4/" + name + ".hex");
    }

    private static Bytes filled(int size, int value) {
        var bytes = new byte[size];
        Arrays.fill(bytes, (byte) value);
        return Bytes.of(bytes);
    }
}
