package org.tslab.clearinghouse.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tslab.clearinghouse.testing.AtOnce;
import org.tslab.clearinghouse.testing.CertificateLinter;
import org.tslab.clearinghouse.testing.CertificateLinter.Kind;
import org.tslab.clearinghouse.testing.Databases;
import org.tslab.clearinghouse.testing.FrontDoor;
import org.tslab.clearinghouse.testing.LicenseServer;
import org.tslab.clearinghouse.testing.Service;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/**
 * What we issue obeys RFC 5280 and our own profile; every certificate that any test gets is checked as well, where
 * {@link LicenseServer} gets it.
 */
@QuarkusTest
@Service
class CertificateLinterTest {
    @TestHTTPResource(value = "/", tls = true)
    URI https;
    @Inject
    AgroalDataSource database;
    @TempDir
    Path files;

    @BeforeEach
    void anew() {
        FrontDoor.openAnew(https);
    }

    @Test
    void aWholeChainIsAcceptedByOpenSsl() throws IOException, InterruptedException {
        var chain = new LicenseServer("69713-640-0000001-45001").activated().chain();
        for (var name : List.of("root", "ca", "server")) {
            Files.writeString(files.resolve(name), Pem.of(chain.get(List.of("root", "ca", "server").indexOf(name))));
        }

        assertThat(openSslVerify("root")).isEqualTo("server: OK");
        assertThat(openSslVerify("server")).contains("error");
    }

    @Test
    void allSerialsOfManyActivationsAtOnceDifferAndNoneIsSmall() {
        var chains = AtOnce.call(IntStream.range(0, 64).<Callable<X509Certificate>>mapToObj(
            server -> () -> new LicenseServer("69713-640-%07d-45001".formatted(server)).activated().chain().getLast())
            .toList());

        var serials = new HashSet<>(chains.stream().map(X509Certificate::getSerialNumber).toList());
        assertThat(serials).hasSize(64).allMatch(serial -> serial.bitLength() == 127);
        // Half of all random bits are ones: of 64 times 126 that is 4,032, give or take seven standard deviations.
        assertThat(serials.stream().mapToInt(BigInteger::bitCount).sum()).isBetween(3_780, 4_350);
        assertThat(Databases.texts(database, "select serial from issued_certificate")).hasSize(64);
    }

    /** A linter that finds nothing wrong with anything would guard nothing. */
    @Test
    void aCertificateThatBreaksTheRulesIsFoundOut() throws OperatorCreationException, CertIOException {
        var pair = LicenseServer.newPair("RSA", 1024);
        var lints = CertificateLinter.lints(Kind.LICENSE_SERVER, selfSigned(pair), selfSigned(pair));

        assertThat(lints).contains("is signed with SHA-256 and RSA", "has a serial of at least 120 bits",
            "has a key of RSA, 2048 to 4096 bits, odd exponent of at least 65537", "says SIMULATED in its subject",
            "has the subject key identifier of its key, not critical (4.2.1.2)", "is an authority for CALs only",
            "has critical basic constraints and key usage (4.2.1.3, 4.2.1.9)", "ends after it begins (4.1.2.5)",
            "has TLS~BASIC, not critical");
    }

    private static X509Certificate selfSigned(KeyPair pair) throws OperatorCreationException, CertIOException {
        var name = new X500Name("CN=none, SERIALNUMBER=none");
        var holder = new JcaX509v3CertificateBuilder(name, BigInteger.ONE, Date.from(Instant.parse(FrontDoor.NOW)),
            Date.from(Instant.parse("2002-01-01T00:00:00Z")), name, pair.getPublic())
            .addExtension(Extension.basicConstraints, false, new BasicConstraints(true))
            .build(new JcaContentSignerBuilder("SHA1withRSA").build(pair.getPrivate()));
        try {
            return Certificates.decode(holder.getEncoded());
        } catch (IOException e) {
            throw new CertIOException("a certificate cannot be encoded", e);
        }
    }

    /** At the simulated time, which is what counts for these certificates. */
    private String openSslVerify(String trusted) throws IOException, InterruptedException {
        var openSsl = new ProcessBuilder("openssl", "verify", "-x509_strict", "-attime",
            String.valueOf(Instant.parse(FrontDoor.NOW).getEpochSecond()), "-CAfile", trusted, "-untrusted", "ca",
            "server").directory(files.toFile()).redirectErrorStream(true).start();
        var said = new String(openSsl.getInputStream().readAllBytes());
        assertThat(openSsl.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return said.strip();
    }
}
