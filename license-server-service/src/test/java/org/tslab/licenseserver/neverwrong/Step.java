package org.tslab.licenseserver.neverwrong;

import java.time.Duration;
import java.util.List;

import org.tslab.contracts.ClientOperatingSystem;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/**
 * One thing that happens. Any sequence of steps can be taken: what is the nth of something is found at the time, and a
 * step that has nothing to be about is passed over.
 */
sealed interface Step {
    /** What is one request. */
    sealed interface Single extends Step {}

    /** What may be asked again when the answer was lost. */
    sealed interface Repeatable extends Single {}

    /**
     * A device comes to a terminal server of this version, which asks the license server.
     *
     * @param token whether the CAL is to come with the answer
     */
    record Connect(String server, int device, ProductVersion version, ClientOperatingSystem system, boolean token)
        implements
            Repeatable {}

    /** Several come at once; all of them ask the server of the first. */
    record ConnectTogether(List<Connect> connects) implements Single {}

    record LogOn(String server, int device, ProductVersion version) implements Repeatable {}

    /** The CAL of the nth license that the license server has noted. */
    record FetchCal(String server, int nth) implements Single {}

    record UserConnects(String server, int user, ProductVersion version) implements Repeatable {}

    record DaysPass(int days) implements Step {}

    /** The clock goes to the end of a device's license, or to a moment before. */
    record AlmostEnds(String server, int device, ProductVersion version, Moment moment) implements Step {}

    /** Around what the end of a license changes. */
    enum Moment {
        BEFORE_RENEWAL(Duration.ofDays(7).plusSeconds(1)),
        RENEWAL(Duration.ofDays(7)),
        LAST_SECOND(Duration.ofSeconds(1)),
        END(Duration.ZERO);

        final Duration before;

        Moment(Duration before) {
            this.before = before;
        }
    }

    record Install(String server, ProductType type, ProductVersion version, int licenses) implements Repeatable {}

    /** The license code of the nth key pack is typed in once more. */
    record InstallAgain(String server, int nth) implements Single {}

    /** So many licenses of the nth key pack. */
    record Remove(String server, int nth, int licenses) implements Single {}

    record RemoveKind(String server, ProductType type, ProductVersion version, int licenses) implements Single {}

    /** The whole nth key pack. */
    record Uninstall(String server, int nth) implements Single {}

    record Convert(String server, int nth, int licenses) implements Single {}

    record Revoke(String server, int nth) implements Single {}

    record SetPolicies(String server, boolean revocation, boolean preventLicenseUpgrade) implements Single {}

    record SetService(String server, String state) implements Single {}

    /** Ended leases go back by themselves, or do not, for as long as it is ordered. */
    record LeasesGoBack(boolean working) implements Step {}

    /** What the step is about to write down is decided, and lost before the commit. */
    record Crash(Single step, CrashPoint point) implements Step {}

    /** Where the database stops. */
    enum CrashPoint {
        /** Everything of a transaction is written, and its commit fails. */
        COMMIT("journal"),
        /** The license is written down and committed, its CAL is signed and cannot be kept. */
        DELIVERY("license_token");

        final String table;

        CrashPoint(String table) {
            this.table = table;
        }
    }

    /** The first answer is lost on its way, and the same is asked again. */
    record AskTwice(Repeatable step) implements Step {}
}
