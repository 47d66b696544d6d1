package org.tslab.terminalserver.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tslab.contracts.Edition;
import org.tslab.contracts.Release;
import org.tslab.terminalserver.LicensingMode;
import org.tslab.terminalserver.discovery.HowDiscovered;
import org.tslab.terminalserver.discovery.WhyNot;
import org.tslab.terminalserver.settings.Settings.Advice;

/** The texts of the pages: both languages have all of them, also those that are named after constants. */
class TextsTest {

    @Test
    void bothLanguagesHaveTheSameTexts() throws IOException {
        assertThat(texts("nl").stringPropertyNames()).isEqualTo(texts("en").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "nl"})
    void everyConstantThatAPageShowsHasAText(String language) throws IOException {
        var shown = Stream.of(keys("how.", HowDiscovered.values()), keys("missed.", WhyNot.values()),
            keys("release.", Release.values()), keys("mode.", LicensingMode.values()),
            keys("advice.", Advice.values()),
            keys("edition.", Stream.of(Edition.values()).filter(Edition::hasTerminalServices).toArray(Edition[]::new)),
            List.of("flaw.NAMES", "flaw.CHOOSE", "flaw.ONE_DEFAULT", "flaw.NO_POLICY"))
            .flatMap(List::stream).toList();

        assertThat(texts(language).stringPropertyNames()).containsAll(shown);
        assertThat(texts(language).values()).allSatisfy(text -> assertThat((String) text).isNotBlank());
    }

    private static List<String> keys(String prefix, Enum<?>[] constants) {
        return Stream.of(constants).map(constant -> prefix + constant.name()).toList();
    }

    private static Properties texts(String language) throws IOException {
        var texts = new Properties();
        try (var reader = Files.newBufferedReader(Path.of("src/main/resources/texts", language + ".properties"))) {
            texts.load(reader);
        }
        return texts;
    }
}
