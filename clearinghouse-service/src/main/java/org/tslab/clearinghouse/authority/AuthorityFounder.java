package org.tslab.clearinghouse.authority;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.tslab.simkit.secret.KeyEncryptionKey;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;

/**
 * Makes the certification authority when the database has none, and finds it again ever after. It outlives a reset of
 * the simulation: the root is what the environment is, not what happened in it.
 */
@ApplicationScoped
class AuthorityFounder implements PanacheRepositoryBase<AuthorityKey, AuthorityRole> {
    /** 2048 bits, since that is what old and new RDP clients can verify. */
    private static final int KEY_BITS = 2048;
    private static final long FOUNDING_LOCK = 0x7473_6c61_6201L;
    private final KeyEncryptionKey keyEncryptionKey;

    AuthorityFounder(KeyEncryptionKey keyEncryptionKey) {
        this.keyEncryptionKey = keyEncryptionKey;
    }

    void atStart(@Observes StartupEvent event, Authority authority) {
        Log.infof("authority ready root=%s", authority.certificates().getFirst().getSerialNumber().toString(16));
    }

    @Produces
    @Singleton
    Authority authority() {
        return QuarkusTransaction.requiringNew().call(this::findOrFound);
    }

    /** Of replicas that start at once, one founds while the others wait for the lock. */
    Authority findOrFound() {
        getEntityManager().createNativeQuery("select 1 from (select pg_advisory_xact_lock(:lock)) as locked")
            .setParameter("lock", FOUNDING_LOCK).getSingleResult();
        if (count() == 0) {
            found();
        }
        if (findById(AuthorityRole.TRANSITION_RECIPIENT) == null) {
            receiveTransitions();
        }
        // The root's private key stays closed: it has signed all that it will sign.
        return new Authority(Certificates.decode(findById(AuthorityRole.ROOT).certificate()),
            opened(AuthorityRole.ACTIVATION), opened(AuthorityRole.KEY_PACK_SIGNER),
            opened(AuthorityRole.TRANSITION_RECIPIENT));
    }

    private void found() {
        var rootPair = newPair();
        var root = keep(AuthorityRole.ROOT, rootPair, Certificates.root(rootPair));
        var activationPair = newPair();
        var activation = keep(AuthorityRole.ACTIVATION, activationPair,
            Certificates.activation(activationPair.getPublic(), root));
        var signerPair = newPair();
        keep(AuthorityRole.KEY_PACK_SIGNER, signerPair,
            Certificates.keyPackSigner(signerPair.getPublic(), activation));
    }

    /** Apart from the founding, since environments of earlier releases have an authority without it. */
    private void receiveTransitions() {
        var pair = newPair();
        keep(AuthorityRole.TRANSITION_RECIPIENT, pair,
            Certificates.transitionRecipient(pair.getPublic(), opened(AuthorityRole.ACTIVATION)));
    }

    private SigningKey keep(AuthorityRole role, KeyPair pair, X509Certificate certificate) {
        var sealed = keyEncryptionKey.seal(pair.getPrivate().getEncoded(), context(role));
        persist(new AuthorityKey(role, Certificates.encode(certificate), sealed));
        return new SigningKey(certificate, pair.getPrivate());
    }

    private SigningKey opened(AuthorityRole role) {
        var key = findById(role);
        try {
            var encoded = new PKCS8EncodedKeySpec(keyEncryptionKey.open(key.sealedKey(), context(role)));
            return new SigningKey(Certificates.decode(key.certificate()),
                KeyFactory.getInstance("RSA").generatePrivate(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of " + role + " cannot be read", e);
        }
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

    private static String context(AuthorityRole role) {
        return "authority-key/" + role;
    }
}
