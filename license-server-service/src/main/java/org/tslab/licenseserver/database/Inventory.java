package org.tslab.licenseserver.database;

/**
 * How much a license server's database holds.
 *
 * @param licenses in all key packs together, issued or not
 * @param issued how many of these devices have
 * @param temporary how many devices have a temporary license, ended or not
 */
public record Inventory(int keyPacks, long licenses, long issued, long temporary) {
    String words() {
        return keyPacks + " key packs with " + licenses + " licenses, " + issued + " of them issued, and " + temporary
            + " temporary licenses";
    }
}
