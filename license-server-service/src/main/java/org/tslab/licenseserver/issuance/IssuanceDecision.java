package org.tslab.licenseserver.issuance;

import java.time.Instant;

import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.licenseserver.LicenseAnswer.Outcome;

/** What a device gets. Each decision says why, in sentences for a trainee. */
sealed interface IssuanceDecision {
    String reason();

    record GrantTemporary(Instant expiresAt, String reason) implements IssuanceDecision {}

    /**
     * Takes one license out of a key pack.
     *
     * @param version what it is a license for; may be newer than the terminal server
     */
    record GrantPermanent(ProductVersion version, Instant expiresAt, String reason) implements IssuanceDecision {}

    /** The license that the client's operating system brings. */
    record GrantBuiltIn(Instant expiresAt, String reason) implements IssuanceDecision {}

    /** A new lease of the license that the device has. */
    record Renew(Instant expiresAt, String reason) implements IssuanceDecision {}

    record Keep(String reason) implements IssuanceDecision {}

    /** It keeps its temporary license, and would get a permanent one if there were any left. */
    record KeepForWant(String reason) implements IssuanceDecision {}

    /**
     * @param outcome one of the refusals
     */
    record Refuse(Outcome outcome, String reason) implements IssuanceDecision {}

    default Outcome outcome() {
        return switch (this) {
            case GrantTemporary _ -> Outcome.TEMPORARY_ISSUED;
            case GrantPermanent _ -> Outcome.PERMANENT_ISSUED;
            case GrantBuiltIn _ -> Outcome.BUILT_IN_ISSUED;
            case Renew _ -> Outcome.RENEWED;
            case Keep _,KeepForWant _ -> Outcome.KEPT;
            case Refuse(var refusal, var _) -> refusal;
        };
    }
}
