package org.tslab.simkit.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tslab.contracts.code.CodeKind;
import org.tslab.simkit.page.Language;
import org.tslab.simkit.receipt.SpellingAlphabet.Spelled;

/** Reading out codes. */
class SpellingAlphabetTest {
    @Test
    void aGroupIsSaidLetterByLetter() {
        assertThat(SpellingAlphabet.spelled("DMMYX2B9", Language.ENGLISH)).containsExactly(
            new Spelled("DMMYX", "Delta, Mike, Mike, Yankee, X-ray"), new Spelled("2B9", "two, Bravo, nine"));
    }

    @Test
    void digitsAreSaidInTheLanguageOfTheCaller() {
        assertThat(SpellingAlphabet.spelled("2346789", Language.DUTCH)).extracting(Spelled::words)
            .containsExactly("twee, drie, vier, zes, zeven", "acht, negen");
    }

    @Test
    void everyCharacterOfACodeHasAWord() {
        assertThat(SpellingAlphabet.spelled(CodeKind.ALPHABET, Language.ENGLISH)).extracting(Spelled::words)
            .allMatch(words -> !words.contains("null"));
        assertThat(CodeKind.ALPHABET.chars().mapToObj(c -> SpellingAlphabet.spelled(String.valueOf((char) c),
            Language.ENGLISH).getFirst().words().toUpperCase().charAt(0))).hasSize(24);
    }

    @Test
    void aCodeIsWrittenInGroupsOfFive() {
        assertThat(SpellingAlphabet.written("ABCDEFGHIJK")).isEqualTo("ABCDE-FGHIJ-K");
    }
}
