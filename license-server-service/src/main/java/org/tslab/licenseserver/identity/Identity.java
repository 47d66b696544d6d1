package org.tslab.licenseserver.identity;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What a license server is known by: its private key and the certificates that speak for it, root first, its own last.
 * Before activation its own, self-signed certificate is the only one.
 */
public record Identity(String licenseServer, PrivateKey privateKey, List<X509Certificate> certificates) {
    public Identity {
        certificates = List.copyOf(certificates);
    }

    public X509Certificate certificate() {
        return certificates.getLast();
    }

    /** The authorities that vouch for the license server, root first; none before activation. */
    public List<X509Certificate> authorities() {
        return certificates.subList(0, certificates.size() - 1);
    }

    public boolean selfSigned() {
        return authorities().isEmpty();
    }

    public KeyPair keyPair() {
        return new KeyPair(certificate().getPublicKey(), privateKey);
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "Identity of " + licenseServer;
    }
}
