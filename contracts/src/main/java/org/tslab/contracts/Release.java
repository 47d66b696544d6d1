package org.tslab.contracts;

/**
 * The releases of the operating system that a license server or terminal server can run (S1-1), oldest first. R2 is
 * Windows Server 2003 with Service Pack 1 and more.
 */
public enum Release {
    WINDOWS_2000(ProductVersion.WINDOWS_2000),
    WINDOWS_SERVER_2003(ProductVersion.WINDOWS_SERVER_2003),
    WINDOWS_SERVER_2003_SP1(ProductVersion.WINDOWS_SERVER_2003),
    WINDOWS_SERVER_2003_R2(ProductVersion.WINDOWS_SERVER_2003),
    WINDOWS_SERVER_2003_SP2(ProductVersion.WINDOWS_SERVER_2003);

    private final ProductVersion version;

    Release(ProductVersion version) {
        this.version = version;
    }

    /** The version that CALs are for: service packs and R2 need no others. */
    public ProductVersion version() {
        return version;
    }

    public boolean atLeast(Release other) {
        return compareTo(other) >= 0;
    }
}
