package org.tslab.portal.mail;

import java.util.List;

import org.tslab.contracts.ProductType;
import org.tslab.simkit.page.Language;
import org.tslab.simkit.page.Texts;

/**
 * What the templates of the mail show, in the language that was asked for the tokens in. There is no visitor when it is
 * written, so it says its texts itself.
 */
record LetterView(Texts texts, Language language, ProductType licenseType, List<TokenView> tokens) {
    /** A license code in groups of five, and how many CALs it is good for. */
    record TokenView(String code, int quantity) {}

    public String say(String key) {
        return texts.of(language, key);
    }

    public String say(String key, Object... values) {
        return texts.of(language, key, values);
    }

    public String licenses() {
        return texts.of(language, "option.productType." + licenseType);
    }

    /** How codes are entered, the recommended way first (S2-35). */
    public List<String> methods() {
        return List.of("automatic", "web", "telephone");
    }

    public String sayOf(String part, String other) {
        return texts.of(language, part + other);
    }

    public String sayOf(String part, String other, String end) {
        return texts.of(language, part + other + end);
    }

    /** Says nothing: what it shows is worth licenses. */
    @Override
    public String toString() {
        return "LetterView";
    }
}
