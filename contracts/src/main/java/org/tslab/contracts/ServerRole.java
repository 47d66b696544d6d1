package org.tslab.contracts;

/** The discovery scope of a license server: which terminal servers find it by themselves. */
public enum ServerRole {
    WORKGROUP,
    DOMAIN,
    ENTERPRISE
}
