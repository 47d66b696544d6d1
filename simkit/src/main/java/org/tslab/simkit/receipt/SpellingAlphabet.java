package org.tslab.simkit.receipt;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.tslab.simkit.page.Language;

/** How a code is read out on the telephone: groups of five, letters by the alphabet of the ICAO, digits by name. */
public final class SpellingAlphabet {
    static final int GROUP = 5;
    private static final List<String> LETTERS = List.of("Alfa", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf",
        "Hotel", "India", "Juliett", "Kilo", "Lima", "Mike", "November", "Oscar", "Papa", "Quebec", "Romeo", "Sierra",
        "Tango", "Uniform", "Victor", "Whiskey", "X-ray", "Yankee", "Zulu");
    private static final Map<Language, List<String>> DIGITS = Map.of(
        Language.ENGLISH, List.of("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        Language.DUTCH, List.of("nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"));

    private SpellingAlphabet() {}

    /** One group as it is written, and as it is said. */
    public record Spelled(String group, String words) {}

    public static List<String> groups(String code) {
        return IntStream.iterate(0, at -> at < code.length(), at -> at + GROUP)
            .mapToObj(at -> code.substring(at, Math.min(at + GROUP, code.length()))).toList();
    }

    /** As people write it down: groups with hyphens between them. */
    public static String written(String code) {
        return String.join("-", groups(code));
    }

    public static List<Spelled> spelled(String code, Language language) {
        return groups(code).stream().map(group -> new Spelled(group, words(group, language))).toList();
    }

    private static String words(String group, Language language) {
        return String.join(", ", group.chars().mapToObj(c -> word((char) c, language)).toList());
    }

    private static String word(char character, Language language) {
        return Character.isDigit(character)
            ? DIGITS.get(language).get(character - '0')
            : LETTERS.get(character - 'A');
    }
}
