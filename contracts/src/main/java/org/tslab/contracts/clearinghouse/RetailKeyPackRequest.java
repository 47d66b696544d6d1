package org.tslab.contracts.clearinghouse;

/**
 * {@code POST /v1/key-packs/retail}, over mutual TLS: the licenses of one License Pack (Retail Purchase).
 *
 * @param licenseCode 25 characters; hyphens and spaces are allowed
 */
public record RetailKeyPackRequest(String licenseCode) {
    /** Says nothing: a license code is worth licenses. */
    @Override
    public String toString() {
        return "RetailKeyPackRequest";
    }
}
