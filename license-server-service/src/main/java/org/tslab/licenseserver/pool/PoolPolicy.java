package org.tslab.licenseserver.pool;

import static org.tslab.contracts.ProductVersion.WINDOWS_2000;
import static org.tslab.contracts.ProductVersion.WINDOWS_SERVER_2003;

import java.util.List;
import java.util.stream.Stream;

import org.tslab.contracts.ProductVersion;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.pool.Pool.Kind;

/** Which pools a license server shows: those of its own version and older ones, filled or not. */
final class PoolPolicy {
    /** At a time, on one terminal server. */
    private static final int ANONYMOUS_CONNECTIONS = 200;

    private PoolPolicy() {}

    /** What is counted of a license server. */
    interface Counts {
        Installed installed(Kind kind, ProductVersion version);

        /** Of a pool that is not filled by key packs. */
        long issued(Kind kind, ProductVersion version);
    }

    /** What all key packs of one kind hold. */
    record Installed(long total, long issued, long withdrawn) {
        static final Installed NONE = new Installed(0, 0, 0);
    }

    static List<Pool> pools(LicenseServer server, Counts counts) {
        return Stream.of(
            filled("Windows Server 2003 - Terminal Server Per Device CAL Token", Kind.PER_DEVICE, WINDOWS_SERVER_2003,
                counts),
            filled("Windows Server 2003 - Terminal Server Per User CAL Token", Kind.PER_USER, WINDOWS_SERVER_2003,
                counts),
            filled("Windows 2000 Server - Terminal Services CAL Token (Per-Device)", Kind.PER_DEVICE, WINDOWS_2000,
                counts),
            Pool.internetConnector("Windows 2000 Server - Internet Connector", WINDOWS_2000,
                server.policies().internetConnector() ? ANONYMOUS_CONNECTIONS : 0),
            Pool.unlimited("Existing Windows 2000 License", Kind.BUILT_IN, WINDOWS_2000,
                counts.issued(Kind.BUILT_IN, WINDOWS_2000)),
            Pool.unlimited("Temporary Licenses for Windows Server 2003 - Terminal Server Per Device CAL Token",
                Kind.TEMPORARY, WINDOWS_SERVER_2003, counts.issued(Kind.TEMPORARY, WINDOWS_SERVER_2003)),
            Pool.unlimited("Temporary Licenses for Windows 2000 Server - Terminal Services CAL Token (Per-Device)",
                Kind.TEMPORARY, WINDOWS_2000, counts.issued(Kind.TEMPORARY, WINDOWS_2000)))
            .filter(pool -> pool.productVersion().compareTo(server.version()) <= 0).toList();
    }

    private static Pool filled(String caption, Kind kind, ProductVersion version, Counts counts) {
        var installed = counts.installed(kind, version);
        return new Pool(caption, kind, version, installed.total(), installed.issued(),
            installed.total() - installed.issued() - installed.withdrawn(), installed.withdrawn());
    }
}
