package org.tslab.simkit.page;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Optional;
import java.util.stream.Stream;

/** The languages of the pages. */
public enum Language {
    ENGLISH("en", "English"),
    DUTCH("nl", "Nederlands");

    private final String code;
    private final String ownName;

    Language(String code, String ownName) {
        this.code = code;
        this.ownName = ownName;
    }

    /** As it stands in HTML. */
    public String code() {
        return code;
    }

    /** What its speakers call it. */
    public String ownName() {
        return ownName;
    }

    public Locale locale() {
        return Locale.of(code);
    }

    static Optional<Language> coded(String code) {
        return Stream.of(values()).filter(language -> language.code.equals(code)).findFirst();
    }

    /** The first one that a browser asks for (RFC 9110, 12.5.4) and that is spoken here; English if there is none. */
    static Language preferred(String acceptLanguage) {
        return ranges(acceptLanguage).stream()
            .sorted(Comparator.comparingDouble(LanguageRange::getWeight).reversed())
            .filter(range -> range.getWeight() > 0)
            .flatMap(range -> coded(range.getRange().split("-")[0]).stream())
            .findFirst().orElse(ENGLISH);
    }

    private static List<LanguageRange> ranges(String acceptLanguage) {
        try {
            return LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException _) {
            return List.of();
        }
    }
}
