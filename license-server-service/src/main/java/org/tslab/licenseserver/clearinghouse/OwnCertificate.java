package org.tslab.licenseserver.clearinghouse;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

import org.tslab.licenseserver.identity.Identity;

/**
 * Shows one license server's certificate to whoever asks for one. The platform's own key managers would judge its dates
 * by the wall clock first; that judgment is the clearinghouse's, by the simulated clock.
 */
final class OwnCertificate extends X509ExtendedKeyManager {
    private final Identity identity;

    OwnCertificate(Identity identity) {
        this.identity = identity;
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return identity.licenseServer();
    }

    @Override
    public String chooseEngineClientAlias(String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return identity.licenseServer();
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return identity.certificates().reversed().toArray(X509Certificate[]::new);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return identity.privateKey();
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return new String[]{identity.licenseServer()};
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return new String[0];
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        throw new IllegalStateException("a license server's certificate is no server's");
    }
}
