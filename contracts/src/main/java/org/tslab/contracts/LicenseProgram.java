package org.tslab.contracts;

/** How licenses were bought, which decides the data that prove it (S2-23). New ones come last: codes hold the order. */
public enum LicenseProgram {
    /** License Pack (Retail Purchase): a 25-character license code that carries its own quantity. */
    RETAIL("License Pack (Retail Purchase)"),
    /** Authorization number and license number. */
    OPEN("Open License"),
    SELECT("Select License"),
    ENTERPRISE("Enterprise Agreement"),
    CAMPUS("Campus Agreement"),
    SCHOOL("School Agreement"),
    /** Billed by use, so the quantity is the provider's own word. */
    SERVICE_PROVIDER("Services Provider License Agreement"),
    OTHER_AGREEMENT("Other agreement");

    private final String label;

    LicenseProgram(String label) {
        this.label = label;
    }

    /** As the wizard lists it. */
    public String label() {
        return label;
    }
}
