package org.tslab.clearinghouse.register;

import java.security.PublicKey;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.ClearinghouseConfig;
import org.tslab.clearinghouse.authority.IssuedCertificates;
import org.tslab.clearinghouse.authority.LicenseServerCertificate;
import org.tslab.contracts.code.CodeKind;

/** Decides what the next certificate of a license server will say, and under which ID it will be known. */
@ApplicationScoped
public class CertificatePlanner {
    private final InstantSource clock;
    private final ClearinghouseConfig config;

    CertificatePlanner(InstantSource clock, ClearinghouseConfig config) {
        this.clock = clock;
        this.config = config;
    }

    public LicenseServerCertificate plan(String productId, String company, PublicKey key) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        return new LicenseServerCertificate(IssuedCertificates.newSerial(), CodeKind.LICENSE_SERVER_ID.make(),
            productId, company, key, now.minus(config.certificateBackDating()),
            now.plus(config.licenseServerCertificateTerm()));
    }
}
