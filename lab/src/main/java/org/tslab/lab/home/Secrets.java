package org.tslab.lab.home;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.Supplier;

/** The secrets of one environment: made at its first start, kept in files that only their owner can read. */
public final class Secrets {
    static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
        .asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final String TOKEN_PRIVATE_KEY = "token-private-key.pem";
    private static final String TOKEN_PUBLIC_KEY = "token-public-key.pem";

    private final Path directory;
    private final SecureRandom random = new SecureRandom();

    private Secrets(Path directory) {
        this.directory = directory;
    }

    public static Secrets in(LabHome home) {
        try {
            var directory = home.create().secrets();
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            var secrets = new Secrets(directory);
            secrets.makeTokenKeys();
            secrets.transport().make();
            return secrets;
        } catch (IOException e) {
            throw new LabException("Cannot keep secrets in " + home.secrets() + ": " + e.getMessage(), e);
        }
    }

    /** A file with the password of that name, for programs that read it themselves. */
    public Path passwordFile(String name) {
        return made(name + ".password", () -> HexFormat.of().formatHex(randomBytes(24)));
    }

    public String password(String name) {
        return read(passwordFile(name));
    }

    /** 32 random bytes in Base64: wraps the data keys that encrypt fields in the databases. */
    public String keyEncryptionKey() {
        return read(made("key-encryption-key", () -> Base64.getEncoder().encodeToString(randomBytes(32))));
    }

    public Path tokenPrivateKey() {
        return directory.resolve(TOKEN_PRIVATE_KEY);
    }

    public Path tokenPublicKey() {
        return directory.resolve(TOKEN_PUBLIC_KEY);
    }

    public TransportKeys transport() {
        return new TransportKeys(directory, passwordFile("transport"));
    }

    private void makeTokenKeys() {
        if (Files.exists(tokenPrivateKey()) && Files.exists(tokenPublicKey())) {
            return;
        }
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048, random);
            var keys = generator.generateKeyPair();
            write(TOKEN_PRIVATE_KEY, Pem.of("PRIVATE KEY", keys.getPrivate().getEncoded()));
            write(TOKEN_PUBLIC_KEY, Pem.of("PUBLIC KEY", keys.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException e) {
            throw new LabException("This Java has no RSA", e);
        }
    }

    /** One at a time: the services start together, and two of them must not make the same secret differently. */
    private synchronized Path made(String name, Supplier<String> content) {
        var file = directory.resolve(name);
        return Files.exists(file) ? file : write(name, content.get());
    }

    private Path write(String name, String content) {
        try {
            var file = directory.resolve(name);
            var unfinished = Files.createTempFile(directory, name, ".new", OWNER_ONLY);
            Files.writeString(unfinished, content);
            return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LabException("Cannot write the secret " + name + ": " + e.getMessage(), e);
        }
    }

    private byte[] randomBytes(int count) {
        var bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new LabException("Cannot read the secret " + file.getFileName() + ": " + e.getMessage(), e);
        }
    }
}
