package org.tslab.terminalserver.presented;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.rdp.wire.Bytes;

/**
 * Certificates that were read lately, and signatures that were found to hold: nearly all CALs stand on the same few
 * issuers. What is kept depends on the bytes alone, and the oldest gives way.
 */
@ApplicationScoped
public class KnownCertificates {
    private static final int MOST = 512;
    private final Map<Bytes, X509Certificate> read = recent();
    private final Map<Signed, Boolean> signed = recent();

    private record Signed(X509Certificate certificate, X509Certificate issuer) {}

    /** @throws org.tslab.rdp.wire.MalformedPduException when these bytes are no certificate */
    public X509Certificate read(Bytes der) {
        var known = read.get(der);
        if (known == null) {
            known = CalReader.certificate(der.toArray());
            read.put(der, known);
        }
        return known;
    }

    /** Whether the issuer's key signed the certificate. */
    public boolean signed(X509Certificate certificate, X509Certificate issuer) {
        var pair = new Signed(certificate, issuer);
        var known = signed.get(pair);
        if (known == null) {
            known = verified(certificate, issuer);
            signed.put(pair, known);
        }
        return known;
    }

    private static boolean verified(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException _) {
            return false;
        }
    }

    private static <K, V> Map<K, V> recent() {
        return Collections.synchronizedMap(new LinkedHashMap<>(MOST, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Entry<K, V> eldest) {
                return size() > MOST;
            }
        });
    }
}
