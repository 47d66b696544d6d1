package org.tslab.contracts;

/** How licenses were bought, which decides the data that prove it. */
public enum LicenseProgram {
    /** License Pack (Retail Purchase): a 25-character license code that carries its own quantity. */
    RETAIL
}
