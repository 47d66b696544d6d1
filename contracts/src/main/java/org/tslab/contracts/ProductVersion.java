package org.tslab.contracts;

/** The server version that a CAL or a terminal server is for, with the operating system's own numbers. */
public enum ProductVersion {
    WINDOWS_2000(5, 0),
    WINDOWS_SERVER_2003(5, 2);

    private final int major;
    private final int minor;

    ProductVersion(int major, int minor) {
        this.major = major;
        this.minor = minor;
    }

    public int major() {
        return major;
    }

    public int minor() {
        return minor;
    }
}
