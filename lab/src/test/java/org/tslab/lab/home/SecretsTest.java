package org.tslab.lab.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path directory;

    @Test
    void nobodyButTheOwnerCanReadThem() throws IOException {
        var home = new LabHome(directory);
        var secrets = Secrets.in(home);
        secrets.password("clearinghouse");
        secrets.keyEncryptionKey();

        assertThat(permissions(home.secrets())).isEqualTo("rwx------");
        try (var files = Files.list(home.secrets())) {
            assertThat(files).hasSize(8).allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    /** The services start together; each must seal what the others, or it itself the next day, can open. */
    @Test
    void whoeverAsksFirstEverybodyGetsTheSameSecret() {
        var home = Secrets.in(new LabHome(directory));
        for (int round = 0; round < 200; round++) {
            var name = "round-" + round;
            Set<String> secrets = ConcurrentHashMap.newKeySet();
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 4; i++) {
                    threads.submit(() -> secrets.add(home.password(name)));
                }
            }
            assertThat(secrets).hasSize(1);
        }
    }

    @Test
    void theyAreMadeOnceAndFoundAgain() throws IOException {
        var home = new LabHome(directory);
        var first = Secrets.in(home);
        var password = first.password("clearinghouse");
        var key = first.keyEncryptionKey();
        var tokenKey = Files.readString(first.tokenPrivateKey());
        var keyStore = Files.readAllBytes(first.transport().keyStore());

        var second = Secrets.in(home);

        assertThat(second.password("clearinghouse")).isEqualTo(password);
        assertThat(second.password("license_server")).isNotEqualTo(password);
        assertThat(second.keyEncryptionKey()).isEqualTo(key);
        assertThat(Files.readString(second.tokenPrivateKey())).isEqualTo(tokenKey);
        assertThat(Files.readAllBytes(second.transport().keyStore())).isEqualTo(keyStore);
    }

    @Test
    void theKeyEncryptionKeyIsGoodForAes256() {
        assertThat(Base64.getDecoder().decode(Secrets.in(new LabHome(directory)).keyEncryptionKey())).hasSize(32);
    }

    @Test
    void theTransportCertificateIsMadeOutToLocalhostAndTrusted() throws Exception {
        var transport = Secrets.in(new LabHome(directory)).transport();
        var password = transport.password().toCharArray();

        var keys = KeyStore.getInstance(transport.keyStore().toFile(), password);
        var trust = KeyStore.getInstance(transport.trustStore().toFile(), password);

        assertThat(keys.isKeyEntry("clearinghouse")).isTrue();
        assertThat(keys.getKey("clearinghouse", password).getAlgorithm()).isEqualTo("EC");
        var certificate = (X509Certificate) keys.getCertificate("clearinghouse");
        assertThat(certificate.getSubjectAlternativeNames())
            .extracting(name -> (Object) name.get(1)).isEqualTo(List.of("localhost", "127.0.0.1"));
        assertThat(trust.getCertificate("clearinghouse")).isEqualTo(certificate);
        assertThat(trust.isKeyEntry("clearinghouse")).isFalse();
        assertThat(Pem.der(Files.readString(transport.certificate()))).isEqualTo(certificate.getEncoded());
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
