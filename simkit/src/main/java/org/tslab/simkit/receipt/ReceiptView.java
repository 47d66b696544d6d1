package org.tslab.simkit.receipt;

import java.util.List;

import org.tslab.simkit.page.Language;
import org.tslab.simkit.receipt.SpellingAlphabet.Spelled;

/** A receipt as a template shows it: each code in groups of five, and as it is read out. */
record ReceiptView(Receipt receipt, List<CodeView> codes) {
    static ReceiptView of(Receipt receipt, Language language) {
        return new ReceiptView(receipt, receipt.codes().stream().map(code -> new CodeView(code.label(),
            SpellingAlphabet.groups(code.code()), SpellingAlphabet.spelled(code.code(), language))).toList());
    }

    /** One code. */
    record CodeView(String label, List<String> groups, List<Spelled> spelled) {}
}
