package org.tslab.portal;

import org.tslab.simkit.testing.TextsOfPages;

/** The texts of the portal. */
class TextsTest extends TextsOfPages {
    TextsTest() {
        super("(channel|receipt|help.reference|mail.method|refusal|state|volume.step|wizard|page|site)(\\..*)?");
    }
}
