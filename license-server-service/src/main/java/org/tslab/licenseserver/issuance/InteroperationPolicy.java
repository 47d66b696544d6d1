package org.tslab.licenseserver.issuance;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.tslab.contracts.ClientOperatingSystem;
import org.tslab.contracts.ProductVersion;
import org.tslab.licenseserver.issuance.Holding.Permanent;

/** Which licenses serve terminal servers that are older than these licenses. Facts in, decision out. */
final class InteroperationPolicy {
    private InteroperationPolicy() {}

    /**
     * Which of the device's licenses its request is about: a permanent one for newer terminal servers is good for older
     * ones too, and who has one gets no other.
     */
    static ProductVersion regarded(ProductVersion terminalServer, Function<ProductVersion, Holding> holdings,
        Instant now) {
        return sameOrNewer(terminalServer)
            .filter(version -> holdings.apply(version) instanceof Permanent held && held.goodAt(now))
            .findFirst().orElse(terminalServer);
    }

    /**
     * What a permanent license would be for: terminal servers of the same version while there are such licenses, else
     * newer ones, unless that is prevented.
     */
    static Optional<ProductVersion> offered(ProductVersion terminalServer, Predicate<ProductVersion> inStock,
        boolean preventLicenseUpgrade) {
        return sameOrNewer(terminalServer)
            .filter(version -> version == terminalServer || !preventLicenseUpgrade)
            .filter(inStock).findFirst();
    }

    /** S2-16, S2-17: the desktop systems of the time bring the license for Windows 2000, and for nothing else. */
    static boolean builtIn(ProductVersion terminalServer, ClientOperatingSystem client) {
        return switch (terminalServer) {
            case WINDOWS_2000 -> switch (client) {
                case WINDOWS_2000, WINDOWS_XP_PROFESSIONAL -> true;
                case WINDOWS_XP_HOME, OTHER -> false;
            };
            case WINDOWS_SERVER_2003 -> false;
        };
    }

    private static Stream<ProductVersion> sameOrNewer(ProductVersion version) {
        return Stream.of(ProductVersion.values()).filter(other -> other.compareTo(version) >= 0);
    }
}
