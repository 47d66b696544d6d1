package org.tslab.rdp.exchange;

/**
 * What real clients do differently from the documents and a server can live with. A tolerant server goes on, a strict
 * one ends the exchange.
 */
public enum Quirk {
    /** rdesktop 1.9. It makes the keys of the exchange predictable together with the next one. */
    ZERO_CLIENT_RANDOM("the client's random number is all zeros"),
    /** rdesktop 1.9. */
    ZERO_PREMASTER("the premaster secret is all zeros"),
    /** rdesktop 1.9 sends 72 bytes whatever the key, IronRDP 0.7 leaves leading zeros of the number away. */
    PREMASTER_BLOB_SIZE("the encrypted premaster secret has not the size of the modulus and eight bytes"),
    /** rdesktop 1.9. */
    BARE_CHALLENGE("the platform challenge comes back bare, without PLATFORM_CHALLENGE_RESPONSE_DATA"),
    /** IronRDP 0.7. */
    ZERO_PREFIX("eight zero bytes stand before PLATFORM_CHALLENGE_RESPONSE_DATA"),
    /** FreeRDP 2 and 3 under standard RDP security. */
    ENCRYPTED_UNASKED("a licensing PDU comes encrypted although the server has not set SEC_LICENSE_ENCRYPT_CS");

    private final String sentence;

    Quirk(String sentence) {
        this.sentence = sentence;
    }

    /** For a journal: what the client does. */
    public String sentence() {
        return sentence;
    }
}
