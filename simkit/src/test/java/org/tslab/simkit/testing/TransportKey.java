package org.tslab.simkit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Map;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;

/** A key and self-signed certificate for TLS on localhost, made by the JDK's own keytool. */
public final class TransportKey {
    public static final String PASSWORD = "transport";
    private static final Path STORE = make();
    private static final KeyStore READ = read();

    private TransportKey() {}

    /** The PKCS#12 store: as key store of a server, and as trust store of its clients. */
    public static Path store() {
        return STORE;
    }

    /** What is in it. Reading it is slow on purpose, so it is read once. */
    public static KeyStore keyStore() {
        return READ;
    }

    /** For TLS, of a server with this key. */
    public static KeyManager[] keyManagers() throws GeneralSecurityException {
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(READ, PASSWORD.toCharArray());
        return managers.getKeyManagers();
    }

    static Map<String, String> asServer() {
        return Map.of("quarkus.tls.server.key-store.p12.path", STORE.toString(),
            "quarkus.tls.server.key-store.p12.password", PASSWORD);
    }

    private static KeyStore read() {
        try {
            return KeyStore.getInstance(STORE.toFile(), PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path make() {
        try {
            var store = Files.createTempDirectory("tslab-test-").resolve("transport.p12");
            store.toFile().deleteOnExit();
            var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "transport", "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "30",
                "-dname", "CN=localhost,O=SIMULATED", "-ext", "san=dns:localhost,ip:127.0.0.1",
                "-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD)
                .inheritIO().start();
            if (keytool.waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
            return store;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
