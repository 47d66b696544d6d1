package org.tslab.portal.request;

import java.util.List;

import org.tslab.contracts.ProductType;
import org.tslab.simkit.page.Language;

/**
 * What somebody asks for on the pages of the wizard.
 *
 * @param link the hash of the secret by which the request can be looked at
 * @param source the network it comes from
 */
public record Order(String link, ProductType licenseType, EmailAddress address, Language language, String source) {

    /** A product key that looks like one, and the number of the box it was typed into. */
    public record TypedKey(int box, String key) {
        /** Says nothing: a product key is worth a license. */
        @Override
        public String toString() {
            return "TypedKey";
        }
    }

    /** The product keys of an order, sealed for the clearinghouse before the transaction begins. */
    public record Sealed(List<Integer> boxes, String keys, String answerKey) {
        /** Says nothing: the key opens license codes. */
        @Override
        public String toString() {
            return "Sealed";
        }
    }

    /** Says nothing of a person. */
    @Override
    public String toString() {
        return "Order";
    }
}
