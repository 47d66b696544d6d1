package org.tslab.rdp.exchange;

import java.util.List;

import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.licensing.Blob;
import org.tslab.rdp.licensing.KeyExchange;
import org.tslab.rdp.licensing.LicensePdu.ServerLicenseRequest;
import org.tslab.rdp.licensing.LicensingKeys;
import org.tslab.rdp.licensing.NewLicenseInfo;
import org.tslab.rdp.licensing.Preamble;
import org.tslab.rdp.licensing.ProductInfo;
import org.tslab.rdp.licensing.Scope;
import org.tslab.rdp.wire.Bytes;
import org.tslab.rdp.wire.MalformedPduException;
import org.tslab.rdp.wire.WireWriter;

/**
 * What a terminal server brings into one exchange. {@code certificate} is a whole SERVER_CERTIFICATE, or empty when the
 * client has one from the security data already; {@code serverRandom} and {@code challenge} must be fresh each time.
 */
public record ServerOffer(
    ProductInfo product,
    String scope,
    Bytes certificate,
    RsaPrivateKey key,
    Bytes serverRandom,
    Bytes challenge) {
    /** INVARIANT: every challenge has this size. rdesktop 1.9 crashes on any other. */
    public static final int CHALLENGE_SIZE = 10;

    public ServerOffer {
        if (serverRandom.size() != LicensingKeys.RANDOM_SIZE || challenge.size() != CHALLENGE_SIZE) {
            throw new IllegalArgumentException(
                "a server random of " + serverRandom.size() + " bytes and a challenge of "
                    + challenge.size());
        }
    }

    ServerLicenseRequest request() {
        var algorithms = new WireWriter().u32(KeyExchange.RSA).toBytes();
        return new ServerLicenseRequest(Preamble.RDP5, serverRandom, product,
            new Blob(Blob.KEY_EXCHANGE_ALGORITHM, algorithms),
            new Blob(Blob.CERTIFICATE, certificate),
            List.of(Scope.of(scope)));
    }

    LicensingKeys keys(KeyExchange exchange) {
        if (exchange.algorithm() != KeyExchange.RSA) {
            throw new MalformedPduException("PreferredKeyExchangeAlg", exchange.algorithm() + " was not offered");
        }
        var premaster = key.decrypt(exchange.encryptedPremaster().data()).slice(0, LicensingKeys.PREMASTER_SIZE);
        return LicensingKeys.derive(premaster, exchange.clientRandom(), serverRandom);
    }

    NewLicenseInfo licenseInfo(Bytes license) {
        return new NewLicenseInfo(product, scope, license);
    }
}
