package org.tslab.clearinghouse.keypack;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/** Which licenses, and how many, somebody is entitled to. */
public record Licenses(LicenseProgram program, ProductType type, ProductVersion version, int quantity) {
    /** So many of them. */
    public Licenses only(int some) {
        return new Licenses(program, type, version, some);
    }
}
