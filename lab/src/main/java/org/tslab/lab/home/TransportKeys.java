package org.tslab.lab.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;

/**
 * What the clearinghouse shows when somebody connects to it over TLS, and what others trust because of that. This is
 * the platform's own transport: the certificates of the licensing world are issued by the clearinghouse itself.
 */
public final class TransportKeys {
    private static final String ALIAS = "clearinghouse";

    private final Path directory;
    private final Path passwordFile;

    TransportKeys(Path directory, Path passwordFile) {
        this.directory = directory;
        this.passwordFile = passwordFile;
    }

    /** PKCS#12 with the private key; the password is that of {@link #password()}. */
    public Path keyStore() {
        return directory.resolve("transport-key-store.p12");
    }

    /** PKCS#12 with the certificate alone. */
    public Path trustStore() {
        return directory.resolve("transport-trust-store.p12");
    }

    /** The certificate as PEM, for curl's --cacert. */
    public Path certificate() {
        return directory.resolve("transport-certificate.pem");
    }

    public String password() {
        try {
            return Files.readString(passwordFile);
        } catch (IOException e) {
            throw new LabException("Cannot read " + passwordFile + ": " + e.getMessage(), e);
        }
    }

    void make() throws IOException {
        if (Files.exists(certificate())) {
            return; // It is written last, so the others are there too.
        }
        var unfinished = directory.resolve("transport-key-store.new");
        Files.deleteIfExists(unfinished);
        runKeytool(unfinished);
        Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rw-------"));
        Files.move(unfinished, keyStore(), StandardCopyOption.REPLACE_EXISTING);
        try {
            makeTrust();
        } catch (GeneralSecurityException e) {
            throw new LabException("Cannot read the key store just made: " + e.getMessage(), e);
        }
    }

    private void runKeytool(Path keyStore) throws IOException {
        var keytool = new ProcessBuilder(List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
            "-alias", ALIAS, "-keyalg", "EC", "-groupname", "secp256r1", "-validity", "3650",
            "-dname", "CN=localhost, O=TSLab SIMULATED", "-ext", "san=dns:localhost,ip:127.0.0.1",
            "-storetype", "PKCS12", "-keystore", keyStore.toString(), "-storepass:file", passwordFile.toString()))
            .redirectErrorStream(true).start();
        var output = new String(keytool.getInputStream().readAllBytes());
        if (keytool.onExit().join().exitValue() != 0) {
            throw new LabException("keytool could not make the key for TLS: " + output);
        }
    }

    private void makeTrust() throws GeneralSecurityException, IOException {
        var password = password().toCharArray();
        var certificate = KeyStore.getInstance(keyStore().toFile(), password).getCertificate(ALIAS);
        var trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry(ALIAS, certificate);
        Files.deleteIfExists(trustStore());
        try (var out = Files.newOutputStream(Files.createFile(trustStore(), Secrets.OWNER_ONLY))) {
            trust.store(out, password);
        }
        Files.writeString(Files.createFile(certificate(), Secrets.OWNER_ONLY),
            Pem.of("CERTIFICATE", certificate.getEncoded()));
    }
}
