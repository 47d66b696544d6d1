package org.tslab.lab.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** The page says what the command says, and the command starts from what was measured. */
class ScaleTest {
    private static final Path PAGES = Path.of("..", "docs");

    @Test
    void theTablesOfThePageAreThoseOfTheCommand() throws IOException {
        var page = Files.readString(PAGES.resolve("scale.md"));

        assertThat(page.substring(page.indexOf("<!-- lab scale -->\n") + 19, page.indexOf("<!-- end of lab scale -->")))
            .isEqualTo(Scale.tables());
    }

    /** One caller is no part of what the simulation was given. */
    @Test
    void itFindsWhatWasMeasured() {
        assertThat(Scale.issuedBy(16)).isCloseTo(Measured.BY_16, withinPercentage(2));
        assertThat(Scale.issuedBy(64)).isCloseTo(Measured.BY_64, withinPercentage(2));
        assertThat(Scale.issuedBy(1)).isCloseTo(Measured.BY_1, withinPercentage(10));
        assertThat(Scale.activatedBy(64)).isCloseTo(Measured.ACTIVATIONS_BY_64, withinPercentage(20));
    }
}
