package org.tslab.contracts.code;

import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;

/**
 * What a License key pack ID says.
 *
 * @param number of the key pack, from 0 to {@link #LARGEST_NUMBER}; unique within a clearinghouse
 * @param quantity how many licenses, from 1 to {@link #LARGEST_QUANTITY}
 * @param reissued whether these licenses were issued before, in another key pack
 */
public record KeyPackFacts(long number, LicenseProgram program, ProductType productType,
    ProductVersion productVersion, int quantity, boolean reissued) {
    public static final long LARGEST_NUMBER = 0xFFFF_FFFFL;
    public static final int LARGEST_QUANTITY = 1_000_000;

    public KeyPackFacts {
        if (!(0 <= number && number <= LARGEST_NUMBER && 1 <= quantity && quantity <= LARGEST_QUANTITY)) {
            throw new IllegalArgumentException("no key pack has number " + number + " and quantity " + quantity);
        }
    }
}
