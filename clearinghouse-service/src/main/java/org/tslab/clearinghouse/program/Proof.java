package org.tslab.clearinghouse.program;

import org.tslab.contracts.LicenseProgram;

/** What shows that licenses were bought: something on the License Purchase Agreement or in the retail pack. */
public sealed interface Proof {
    /**
     * A license code without typing errors.
     *
     * @param code 25 characters, upper case, without hyphens
     */
    record RetailCode(String code) implements Proof {
        @Override
        public String toString() {
            return "RetailCode";
        }
    }

    /**
     * The numbers of an agreement.
     *
     * @param number upper case, without hyphens; for OPEN the authorization number, a hyphen and the license number
     */
    record PurchaseAgreement(LicenseProgram program, String number) implements Proof {
        @Override
        public String toString() {
            return "PurchaseAgreement[" + program + "]";
        }
    }
}
