package org.tslab.simkit.setting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithConverter;

/** A setting out of its bounds ends the start, and the message says which and why. */
class WholeNumberTest {
    @ConfigMapping(prefix = "some")
    interface Settings {
        @WithConverter(AtLeastOne.class)
        int places();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "' 20 ', 20", "2147483647, 2147483647"})
    void aNumberWithinTheBoundsIsTaken(String value, int number) {
        assertThat(settings(value).places()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483648", "1.5", "many"})
    void anythingElseIsRefusedByItsName(String value) {
        assertThatThrownBy(() -> settings(value)).hasMessageContaining("some.places")
            .hasMessageContaining("it must be a whole number from 1 to 2147483647, and is \"" + value + "\"");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void bothBoundsAreWithin(int number) {
        var number2To5 = new WholeNumber(2, 5);

        assertThat(number2To5.convert(Integer.toString(number))).isEqualTo(number);
        assertThatThrownBy(() -> number2To5.convert("6")).isInstanceOf(IllegalArgumentException.class);
    }

    private static Settings settings(String places) {
        return new SmallRyeConfigBuilder().withMapping(Settings.class)
            .withSources(new PropertiesConfigSource(Map.of("some.places", places), "test", 100)).build()
            .getConfigMapping(Settings.class);
    }
}
