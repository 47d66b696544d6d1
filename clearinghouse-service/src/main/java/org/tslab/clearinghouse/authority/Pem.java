package org.tslab.clearinghouse.authority;

import java.security.cert.X509Certificate;
import java.util.Base64;

/** Certificates as people exchange them (RFC 7468). */
public final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[]{'\n'});

    private Pem() {}

    public static String of(X509Certificate certificate) {
        return "-----BEGIN CERTIFICATE-----\n" + LINES.encodeToString(Certificates.encode(certificate))
            + "\n-----END CERTIFICATE-----\n";
    }
}
