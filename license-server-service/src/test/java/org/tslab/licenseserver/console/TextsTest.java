package org.tslab.licenseserver.console;

import org.tslab.simkit.testing.TextsOfPages;

/** The texts of Terminal Server Licensing. */
class TextsTest extends TextsOfPages {
    TextsTest() {
        super("(command|status|sign|advice|scope|license|pool|properties|wizard|page|site)(\\..*)?");
    }
}
