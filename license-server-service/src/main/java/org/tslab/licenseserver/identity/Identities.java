package org.tslab.licenseserver.identity;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.rdp.wire.Bytes;
import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.simkit.secret.KeyEncryptionKey;
import org.tslab.simkit.secret.SealedColumn;
import org.tslab.simkit.secret.Sealing;
import org.tslab.simkit.sql.Sql;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** The identities of all license servers; private keys are stored sealed. */
@ApplicationScoped
public class Identities implements Sealing {
    private static final int KEY_BITS = 2048;
    /** More license servers than a lab has. */
    private static final int REMEMBERED = 256;
    private final Sql sql;
    private final KeyEncryptionKey keyEncryptionKey;
    private final InstantSource clock;
    private final Map<Stored, Identity> read = new ConcurrentHashMap<>();

    Identities(Sql sql, KeyEncryptionKey keyEncryptionKey, InstantSource clock) {
        this.sql = sql;
        this.keyEncryptionKey = keyEncryptionKey;
        this.clock = clock;
    }

    /** A new key pair under a self-signed certificate. Takes its time, so call it outside of any transaction. */
    public Identity make(String licenseServer, String productId) {
        var pair = newPair();
        var certificate = Certificates.selfSigned(licenseServer, productId, pair, clock.instant());
        return new Identity(licenseServer, pair.getPrivate(), List.of(certificate));
    }

    public void add(Identity identity) {
        var sealed = keyEncryptionKey.seal(identity.privateKey().getEncoded(), context(identity.licenseServer()));
        sql.update("insert into identity (license_server, sealed_private_key, certificates) values (?, ?, ?)",
            identity.licenseServer(), sealed, encoded(identity.certificates()));
    }

    /** From now on the license server is known by this, and no more by what it was known by. */
    public void replace(Identity identity) {
        sql.update("delete from identity where license_server = ?", identity.licenseServer());
        add(identity);
    }

    /** From now on these certificates speak for the license server, root first, its own last. */
    public void certify(String licenseServer, List<X509Certificate> certificates) {
        sql.update("update identity set certificates = ? where license_server = ?", encoded(certificates),
            licenseServer);
    }

    /**
     * The key pair that the license server's next certificate is for: the same one until {@link #certifyNext}, so that
     * whoever asks for a certificate again asks for the same one. Call it outside of any transaction.
     */
    public KeyPair nextKeys(String licenseServer) {
        var waiting = QuarkusTransaction.requiringNew().call(() -> nextKey(licenseServer));
        if (waiting.isPresent()) {
            return pairOf(waiting.get());
        }
        var sealed = keyEncryptionKey.seal(newPair().getPrivate().getEncoded(), context(licenseServer));
        QuarkusTransaction.requiringNew().run(() -> sql.update(
            "update identity set sealed_next_key = ? where license_server = ? and sealed_next_key is null", sealed,
            licenseServer));
        return nextKeys(licenseServer);
    }

    /** From now on the next key pair is the license server's own, under these certificates. */
    public void certifyNext(String licenseServer, List<X509Certificate> certificates) {
        sql.update("""
            update identity set certificates = ?, sealed_private_key = sealed_next_key, sealed_next_key = null
            where license_server = ? and sealed_next_key is not null""", encoded(certificates), licenseServer);
    }

    /** A certificate for the next key pair that only the license server itself vouches for. */
    public X509Certificate selfSigned(String licenseServer, String productId, KeyPair pair) {
        return Certificates.selfSigned(licenseServer, productId, pair, clock.instant());
    }

    private Optional<PrivateKey> nextKey(String licenseServer) {
        return sql.rows(row -> Optional.ofNullable(row.getBytes(1)),
            "select sealed_next_key from identity where license_server = ?", licenseServer).stream().findFirst()
            .orElseThrow(() -> new NotFoundProblem("license server", licenseServer))
            .map(sealed -> open(licenseServer, sealed));
    }

    private static KeyPair pairOf(PrivateKey key) {
        try {
            var own = (RSAPrivateCrtKey) key;
            return new KeyPair(KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(own.getModulus(), own.getPublicExponent())), key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    public Identity of(String licenseServer) {
        var stored = sql.rows(row -> new Stored(licenseServer, Bytes.of(row.getBytes("sealed_private_key")),
            Arrays.stream((byte[][]) row.getArray("certificates").getArray()).map(Bytes::of).toList()),
            "select sealed_private_key, certificates from identity where license_server = ?", licenseServer).stream()
            .findFirst().orElseThrow(() -> new NotFoundProblem("license server", licenseServer));
        var known = read.get(stored);
        return known == null ? remember(stored) : known;
    }

    /** What the same bytes say is read once: opening a key takes longer than signing with it. */
    private Identity remember(Stored stored) {
        var identity = new Identity(stored.licenseServer(), open(stored.licenseServer(), stored.sealedKey().toArray()),
            stored.certificates().stream().map(certificate -> Certificates.decode(certificate.toArray())).toList());
        if (read.size() >= REMEMBERED) {
            read.clear();
        }
        read.put(stored, identity);
        return identity;
    }

    /** An identity as the database has it. */
    private record Stored(String licenseServer, Bytes sealedKey, List<Bytes> certificates) {}

    private PrivateKey open(String licenseServer, byte[] sealed) {
        try {
            var encoded = keyEncryptionKey.open(sealed, context(licenseServer));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the private key of " + licenseServer + " cannot be read", e);
        }
    }

    private static byte[][] encoded(List<X509Certificate> certificates) {
        return certificates.stream().map(Certificates::encode).toArray(byte[][]::new);
    }

    private static KeyPair newPair() {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(KEY_BITS);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no RSA", e);
        }
    }

    @Override
    public List<SealedColumn> sealedColumns() {
        return Stream.of("sealed_private_key", "sealed_next_key").map(column -> new SealedColumn("identity", column,
            "license_server", "'identity/' || license_server")).toList();
    }

    private static String context(String licenseServer) {
        return "identity/" + licenseServer;
    }
}
