package org.tslab.licenseserver.issuance;

import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.REFUSED_HAD_TEMPORARY;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.REFUSED_NOT_ACTIVATED;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.REFUSED_NOT_IN_GROUP;
import static org.tslab.contracts.licenseserver.LicenseAnswer.Outcome.REFUSED_NO_LICENSES_LEFT;

import java.time.Instant;
import java.util.Optional;

import org.tslab.contracts.ProductVersion;
import org.tslab.licenseserver.issuance.Holding.BuiltIn;
import org.tslab.licenseserver.issuance.Holding.Elsewhere;
import org.tslab.licenseserver.issuance.Holding.Nothing;
import org.tslab.licenseserver.issuance.Holding.Permanent;
import org.tslab.licenseserver.issuance.Holding.Returned;
import org.tslab.licenseserver.issuance.Holding.Revoked;
import org.tslab.licenseserver.issuance.Holding.Temporary;
import org.tslab.licenseserver.issuance.Holding.Vouched;
import org.tslab.licenseserver.issuance.IssuanceDecision.GrantBuiltIn;
import org.tslab.licenseserver.issuance.IssuanceDecision.GrantPermanent;
import org.tslab.licenseserver.issuance.IssuanceDecision.GrantTemporary;
import org.tslab.licenseserver.issuance.IssuanceDecision.Keep;
import org.tslab.licenseserver.issuance.IssuanceDecision.KeepForWant;
import org.tslab.licenseserver.issuance.IssuanceDecision.Refuse;
import org.tslab.licenseserver.issuance.IssuanceDecision.Renew;

/** Which license a device gets. Facts in, decision out: no clock, no database, no chance. */
final class IssuancePolicy {
    /** The last moment that certificates of this environment know. */
    private static final Instant NEVER = Instant.parse("2099-12-31T23:59:59Z");

    private IssuancePolicy() {}

    /**
     * What is to be known of the license server and the device.
     *
     * @param admitted whether the license server issues at the request of the computer that asks
     * @param versionServed whether the license server is at least as new as the terminal server that asks
     * @param offered what the Per Device CAL is for that is left in a key pack for it; empty when none is
     * @param builtIn whether the client's operating system brings the license
     * @param temporaryOnly whether nothing but a temporary license is wanted
     */
    record Facts(Holding holding, boolean admitted, boolean versionServed, boolean activated,
        Optional<ProductVersion> offered, boolean builtIn, boolean temporaryOnly) {
        boolean inStock() {
            return offered.isPresent();
        }

        /** Not activated, a license server has temporary licenses only (S1-4). */
        boolean builtInNow() {
            return builtIn && activated;
        }
    }

    static IssuanceDecision decide(Facts facts, Instant now, Terms terms) {
        if (!facts.admitted()) {
            return new Refuse(REFUSED_NOT_IN_GROUP, "The License Server Security Group policy is enabled, and whoever"
                + " asks was not in the group Terminal Services Computers when the service started.");
        }
        if (!facts.versionServed()) {
            return new Refuse(REFUSED_NO_LICENSES_LEFT,
                "The terminal server is newer than this license server, which has no licenses for it.");
        }
        if (facts.temporaryOnly()) {
            return temporaryOnly(facts, now, terms);
        }
        return switch (facts.holding()) {
            case BuiltIn() when facts.builtIn() -> new Keep(
                "The device has the license that its operating system brings for Windows 2000 terminal servers.");
            case Permanent held -> leased(held, facts, now, terms);
            case Holding _ when facts.builtInNow() -> new GrantBuiltIn(NEVER, "The client runs Windows 2000 or Windows"
                + " XP Professional, which bring the license for Windows 2000 terminal servers. Nothing is taken from a"
                + " key pack.");
            case Nothing() -> first(now, terms);
            case Temporary held when held.goodAt(now) -> temporary(held, facts, now, terms);
            case Temporary held -> permanentOrNothing(facts, now, terms,
                "The temporary license ended on " + held.expiresAt() + ", and a device gets it only once.");
            case BuiltIn() -> permanentOrNothing(facts, now, terms,
                "The license that came with the operating system counts no more: the device runs another one.");
            case Elsewhere held when held.unproven(now) -> new Refuse(REFUSED_HAD_TEMPORARY,
                "The device presented a temporary license of another license server, good until " + held.expiresAt()
                    + ". Nobody is known to have logged on with it, so it is not upgraded, and a device gets a"
                    + " temporary one only once.");
            case Elsewhere held -> permanentOrNothing(facts, now, terms, held.terminalServer() + " vouches for the "
                + (held.temporary() ? "temporary" : "permanent")
                + " license of another license server that the device presented.");
            case Vouched(var licenseServer) -> permanentOrNothing(facts, now, terms, licenseServer
                + " has no license left and vouches that the device has had its temporary one there.");
            case Revoked() -> permanentOrNothing(facts, now, terms,
                "The permanent license was revoked and is back in its key pack.");
            case Returned() -> permanentOrNothing(facts, now, terms,
                "The lease of the permanent license ended and the license went back to its key pack.");
        };
    }

    /** For a terminal server without a valid licensing mode (KB 834651). What a device has here already, it keeps. */
    private static IssuanceDecision temporaryOnly(Facts facts, Instant now, Terms terms) {
        return switch (facts.holding()) {
            case Nothing() -> first(now, terms);
            case Temporary held when held.goodAt(now) -> new Keep("The temporary license is good until "
                + held.expiresAt() + ", and nothing but a temporary one was asked for.");
            case Permanent held when held.goodAt(now) -> new Keep("The permanent license is good until "
                + held.expiresAt() + ". Nothing but a temporary one was asked for, so it is not renewed.");
            case BuiltIn() when facts.builtIn() -> new Keep("The device has the license that its operating system"
                + " brings.");
            case Temporary _,Permanent _,BuiltIn _,Elsewhere _,Vouched _,Revoked _,Returned _ -> new Refuse(
                REFUSED_HAD_TEMPORARY, "Nothing but a temporary license was asked for, and a device gets one only"
                    + " once.");
        };
    }

    private static GrantTemporary first(Instant now, Terms terms) {
        return new GrantTemporary(now.plus(terms.temporary()),
            "The device had no license from this license server yet, so it gets a temporary one, once.");
    }

    /** While the temporary license is good. */
    private static IssuanceDecision temporary(Temporary held, Facts facts, Instant now, Terms terms) {
        // Only a device that has logged on may take a license from the pool: others could empty it.
        if (!held.validated()) {
            return new Keep("The temporary license is good until " + held.expiresAt() + ". Nobody has logged on with it"
                + " yet, so it is not upgraded.");
        }
        if (!facts.activated()) {
            return new Keep("The temporary license is good until " + held.expiresAt() + ". The license server is not"
                + " activated, so it has no others.");
        }
        return facts.inStock()
            ? permanent(facts, now, terms,
                "The device has logged on with its temporary license and a Per Device CAL is in stock.")
            : new KeepForWant("No Per Device CAL is left to upgrade to. The temporary license is good until "
                + held.expiresAt() + ".");
    }

    private static IssuanceDecision leased(Permanent held, Facts facts, Instant now, Terms terms) {
        if (!held.renewableAt(now, terms.renewalWindow())) {
            return new Keep(
                "The permanent license is good until " + held.expiresAt() + " and is not due for renewal.");
        }
        if (facts.activated()) {
            return new Renew(now.plus(terms.lease()),
                "The lease would end on " + held.expiresAt() + ", which is within the renewal window or over.");
        }
        return held.goodAt(now)
            ? new Keep("The permanent license is good until " + held.expiresAt()
                + ". It is due for renewal, but the license server is not activated.")
            : new Refuse(REFUSED_NOT_ACTIVATED, "The lease ended on " + held.expiresAt()
                + ", and a license server that is not activated renews none.");
    }

    /** Whether a license would have been given, had one been left. */
    static boolean wanting(Facts facts, IssuanceDecision decision) {
        return facts.versionServed() && switch (decision) {
            case KeepForWant _ -> true;
            case Refuse(var outcome, var _) -> outcome == REFUSED_NO_LICENSES_LEFT;
            case GrantTemporary _,GrantPermanent _,GrantBuiltIn _,Renew _,Keep _ -> false;
        };
    }

    private static IssuanceDecision permanentOrNothing(Facts facts, Instant now, Terms terms, String before) {
        if (!facts.activated()) {
            return new Refuse(REFUSED_NOT_ACTIVATED,
                before + " The license server is not activated, so it has only temporary licenses.");
        }
        return facts.inStock()
            ? permanent(facts, now, terms, before + " A Per Device CAL is in stock.")
            : new Refuse(REFUSED_NO_LICENSES_LEFT, before + " No Per Device CAL is left.");
    }

    private static GrantPermanent permanent(Facts facts, Instant now, Terms terms, String why) {
        return new GrantPermanent(facts.offered().orElseThrow(), now.plus(terms.lease()), why);
    }
}
