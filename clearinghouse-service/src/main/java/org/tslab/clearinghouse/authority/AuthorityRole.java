package org.tslab.clearinghouse.authority;

/** What each of the authority's own keys is for. None is used for anything else. */
enum AuthorityRole {
    /** Signs the activation CA, and nothing more. */
    ROOT("SIMULATED Clearinghouse Root"),
    /** Signs the certificates of license servers and of the key pack signer. */
    ACTIVATION("SIMULATED Clearinghouse Activation CA"),
    KEY_PACK_SIGNER("SIMULATED Clearinghouse Key Pack Signer");

    private final String commonName;

    AuthorityRole(String commonName) {
        this.commonName = commonName;
    }

    String commonName() {
        return commonName;
    }
}
