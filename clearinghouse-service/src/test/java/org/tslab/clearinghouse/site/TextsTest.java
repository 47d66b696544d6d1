package org.tslab.clearinghouse.site;

import org.tslab.simkit.testing.TextsOfPages;

/** The texts of the web site, the agent's console and the reseller's pages. */
class TextsTest extends TextsOfPages {
    TextsTest() {
        super("(symptom|standing|errand|call|sale|help|privacy|site)(\\..*)?");
    }
}
