package org.tslab.clearinghouse;

import java.time.Duration;
import java.util.OptionalInt;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What an environment may decide about its clearinghouse. */
@ConfigMapping(prefix = "tslab.clearinghouse")
public interface ClearinghouseConfig {
    /** How long a license server's certificate is valid; afterwards the license server must be reactivated. */
    @WithDefault("P1826D")
    Duration licenseServerCertificateTerm();

    /** How often a license server may be reactivated; nobody counts when it is not set. */
    OptionalInt maxReactivations();

    /** How long a list of revoked certificates, or an answer about one, may be kept. */
    @WithDefault("P1D")
    Duration revocationTerm();

    /** How far certificates are dated back, so that a license server whose clock is a little slow accepts its own. */
    @WithDefault("PT1H")
    Duration certificateBackDating();

    /** How many digits enrollment and agreement numbers have. */
    @WithDefault("7")
    @Min(1)
    @Max(20)
    int agreementNumberDigits();
}
