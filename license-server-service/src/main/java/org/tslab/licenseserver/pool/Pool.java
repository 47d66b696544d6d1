package org.tslab.licenseserver.pool;

import org.tslab.contracts.ProductVersion;

/**
 * Licenses of one kind on one license server, from however many key packs.
 *
 * @param caption the name that the tool shows
 * @param totalLicenses {@link #UNLIMITED} when there is no end of them
 * @param issuedLicenses how many devices hold one now; none ever of Per User licenses, which are not counted
 * @param withdrawnLicenses unissued ones that a reactivation took out of stock
 */
public record Pool(String caption, Kind kind, ProductVersion productVersion, long totalLicenses, long issuedLicenses,
    long availableLicenses, long withdrawnLicenses) {
    /** What WMI shows as TotalLicenses of a pool without end. */
    public static final long UNLIMITED = 4_294_967_295L;

    /** What the licenses of a pool are. */
    public enum Kind {
        PER_DEVICE,
        PER_USER,
        /** They come with the client's operating system. */
        BUILT_IN,
        TEMPORARY,
        /** For anonymous connections; terminal servers count those that are open. */
        INTERNET_CONNECTOR
    }

    static Pool internetConnector(String caption, ProductVersion version, long connections) {
        return new Pool(caption, Kind.INTERNET_CONNECTOR, version, connections, 0, connections, 0);
    }

    public boolean endless() {
        return totalLicenses == UNLIMITED;
    }

    static Pool unlimited(String caption, Kind kind, ProductVersion version, long issued) {
        return new Pool(caption, kind, version, UNLIMITED, issued, UNLIMITED, 0);
    }
}
