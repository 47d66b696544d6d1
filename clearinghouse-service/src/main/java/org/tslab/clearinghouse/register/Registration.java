package org.tslab.clearinghouse.register;

import java.security.cert.X509Certificate;

import org.tslab.clearinghouse.authority.IssuedCertificates;
import org.tslab.contracts.ConnectionMethod;

/** What a license server gets when it is activated or reactivated: a name, and a certificate unless it went by hand. */
public record Registration(String licenseServerId, ConnectionMethod method, String certificateSerial,
    byte[] keyHash) {

    public static Registration automatic(String licenseServerId, X509Certificate certificate) {
        return new Registration(licenseServerId, ConnectionMethod.AUTOMATIC, IssuedCertificates.serialOf(certificate),
            KeyHash.of(certificate.getPublicKey()));
    }

    public static Registration byHand(String licenseServerId, ConnectionMethod method) {
        return new Registration(licenseServerId, method, "", new byte[0]);
    }
}
