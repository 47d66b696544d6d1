package org.tslab.clearinghouse.authority;

/** What each of the authority's own keys is for. None is used for anything else. */
enum AuthorityRole {
    /** Signs the activation CA, and nothing more. */
    ROOT("SIMULATED Clearinghouse Root"),
    /** Signs the certificates of license servers, of the key pack signer and of the transition recipient. */
    ACTIVATION("SIMULATED Clearinghouse Activation CA"),
    KEY_PACK_SIGNER("SIMULATED Clearinghouse Key Pack Signer"),
    /** Opens what the transition portal seals for the clearinghouse. */
    TRANSITION_RECIPIENT("SIMULATED Clearinghouse Transition Desk");

    private final String commonName;

    AuthorityRole(String commonName) {
        this.commonName = commonName;
    }

    String commonName() {
        return commonName;
    }
}
