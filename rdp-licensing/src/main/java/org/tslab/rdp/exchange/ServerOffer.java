package org.tslab.rdp.exchange;

import java.util.ArrayList;
import java.util.List;

import org.tslab.rdp.crypto.RsaPrivateKey;
import org.tslab.rdp.crypto.RsaPublicKey;
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
 * What a terminal server brings into one exchange.
 *
 * @param scopes the first is that of the licenses, too
 * @param certificate a whole SERVER_CERTIFICATE, or empty when the client has one from the security data already
 * @param serverRandom 32 bytes, fresh each time
 * @param challenge 1 to 64 bytes, fresh each time; rdesktop 1.9 crashes unless they are {@link #CHALLENGE_SIZE}
 * @param strict refuses a client that shows a {@link Quirk}
 */
public record ServerOffer(
    ProductInfo product,
    List<String> scopes,
    Bytes certificate,
    RsaPrivateKey key,
    Bytes serverRandom,
    Bytes challenge,
    boolean strict) {
    /** The only size that every client takes. */
    public static final int CHALLENGE_SIZE = 10;
    private static final int CHALLENGE_SIZE_MAX = 64;

    public ServerOffer {
        if (serverRandom.size() != LicensingKeys.RANDOM_SIZE || challenge.isEmpty()
            || challenge.size() > CHALLENGE_SIZE_MAX) {
            throw new IllegalArgumentException(
                "a server random of " + serverRandom.size() + " bytes and a challenge of "
                    + challenge.size());
        }
        scopes = List.copyOf(scopes);
    }

    /** The keys of the exchange, and what was odd about the way they were agreed on. */
    record Agreed(LicensingKeys keys, List<Quirk> quirks) {}

    ServerLicenseRequest request() {
        var algorithms = new WireWriter().u32(KeyExchange.RSA).toBytes();
        return new ServerLicenseRequest(Preamble.RDP5, serverRandom, product,
            new Blob(Blob.KEY_EXCHANGE_ALGORITHM, algorithms),
            new Blob(Blob.CERTIFICATE, certificate),
            scopes.stream().map(Scope::of).toList());
    }

    Agreed keys(KeyExchange exchange) {
        if (exchange.algorithm() != KeyExchange.RSA) {
            throw new MalformedPduException("PreferredKeyExchangeAlg", exchange.algorithm() + " was not offered");
        }
        var premaster = key.decrypt(exchange.encryptedPremaster().data()).slice(0, LicensingKeys.PREMASTER_SIZE);
        return new Agreed(LicensingKeys.derive(premaster, exchange.clientRandom(), serverRandom),
            quirks(exchange, premaster));
    }

    private List<Quirk> quirks(KeyExchange exchange, Bytes premaster) {
        var quirks = new ArrayList<Quirk>();
        if (isZero(exchange.clientRandom())) {
            quirks.add(Quirk.ZERO_CLIENT_RANDOM);
        }
        if (isZero(premaster)) {
            quirks.add(Quirk.ZERO_PREMASTER);
        }
        if (exchange.encryptedPremaster().data().size() != key.size() + RsaPublicKey.PADDING) {
            quirks.add(Quirk.PREMASTER_BLOB_SIZE);
        }
        return List.copyOf(quirks);
    }

    private static boolean isZero(Bytes bytes) {
        return bytes.equals(Bytes.of(new byte[bytes.size()]));
    }

    NewLicenseInfo licenseInfo(Bytes license) {
        return new NewLicenseInfo(product, scopes.isEmpty() ? "" : scopes.getFirst(), license);
    }
}
