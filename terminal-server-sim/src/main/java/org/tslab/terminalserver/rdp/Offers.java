package org.tslab.terminalserver.rdp;

import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateKey;

import org.tslab.rdp.connection.Link;
import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.exchange.ServerOffer;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.ProductInfo;
import org.tslab.rdp.security.Protection;
import org.tslab.rdp.security.SecurityExchange;
import org.tslab.rdp.security.SecurityOffer;
import org.tslab.rdp.wire.Bytes;
import org.tslab.terminalserver.licensing.LicensingCase;
import org.tslab.terminalserver.profile.Profile;
import org.tslab.terminalserver.profile.Profile.RequestCertificate;

/** What one client is offered: the terminal server's profile, with its key and fresh random numbers. */
record Offers(Host host, LicensingCase licensing) {
    private static final SecureRandom RANDOM = new SecureRandom();

    SecurityOffer security() {
        return switch (host.profile().securityLayer()) {
            case TLS -> new SecurityOffer.Tls();
            case RDP -> standard();
            case NEGOTIATE -> new SecurityOffer.Either(standard());
        };
    }

    private SecurityOffer.Standard standard() {
        var profile = host.profile();
        return new SecurityOffer.Standard(profile.encryptionLevel(), profile.encryptionMethods(),
            profile.encryptsLicensing(), random(SecurityExchange.RANDOM_SIZE), licensing.certificate(), key());
    }

    ServerOffer licensing(Link link, int challengeSize) {
        return new ServerOffer(product(host.profile()), host.profile().scopes(),
            isKnownOver(link) ? Bytes.EMPTY : licensing.certificate(), key(), random(LicensingKeys.RANDOM_SIZE),
            random(challengeSize), host.profile().strict());
    }

    /** Standard RDP security cannot do without the certificate, so it has been shown by then. */
    private boolean isKnownOver(Link link) {
        return host.profile().requestCertificate() == RequestCertificate.UNLESS_KNOWN
            && !(link.protection() instanceof Protection.Tls);
    }

    private RsaPrivateKey key() {
        return new RsaPrivateKey((RSAPrivateKey) host.licensingKeys().getPrivate());
    }

    private static ProductInfo product(Profile profile) {
        return new ProductInfo((long) profile.majorVersion() << 16 | profile.minorVersion(), ProductInfo.MICROSOFT,
            ProductInfo.TERMINAL_SERVER);
    }

    private static Bytes random(int size) {
        var bytes = new byte[size];
        RANDOM.nextBytes(bytes);
        return Bytes.of(bytes);
    }
}
