package org.tslab.licenseserver.issuance;

import org.tslab.contracts.licenseserver.LicenseRequest.Presented;
import org.tslab.licenseserver.issuance.Holding.BuiltIn;
import org.tslab.licenseserver.issuance.Holding.Elsewhere;
import org.tslab.licenseserver.issuance.Holding.Nothing;
import org.tslab.licenseserver.issuance.Holding.Permanent;
import org.tslab.licenseserver.issuance.Holding.Returned;
import org.tslab.licenseserver.issuance.Holding.Revoked;
import org.tslab.licenseserver.issuance.Holding.Temporary;
import org.tslab.licenseserver.issuance.Holding.Vouched;

/**
 * What a device counts as having when whoever asks for it knows of licenses of other license servers, which this one
 * cannot know. Facts in, fact out.
 */
final class VouchingPolicy {
    private VouchingPolicy() {}

    static Holding regarded(Asker asker, Holding holding) {
        return switch (asker) {
            case Asker.TerminalServer(var name, var presented) -> presented == null
                ? holding
                : presented(name, presented, holding);
            case Asker.LicenseServer(var name) -> referred(name, holding);
        };
    }

    /**
     * A license server that takes over serves the device as the one before would have (section 4.2). What it has issued
     * itself it knows better; only a permanent license of another one is more than a temporary one of its own.
     */
    private static Holding presented(String terminalServer, Presented presented, Holding holding) {
        var elsewhere = new Elsewhere(terminalServer, presented.temporary(), presented.loggedOn(),
            presented.expiresAt());
        return switch (holding) {
            case Nothing _ -> elsewhere;
            case Temporary _ -> presented.temporary() ? holding : elsewhere;
            case Permanent _,BuiltIn _,Returned _,Revoked _,Elsewhere _,Vouched _ -> holding;
        };
    }

    /** What another license server vouches for weighs more than having, or having had, a temporary license here. */
    private static Holding referred(String licenseServer, Holding holding) {
        return switch (holding) {
            case Nothing _,Temporary _,Returned _,Revoked _ -> new Vouched(licenseServer);
            case Permanent _,BuiltIn _,Elsewhere _,Vouched _ -> holding;
        };
    }
}
