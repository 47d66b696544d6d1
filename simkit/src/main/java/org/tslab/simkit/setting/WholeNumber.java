package org.tslab.simkit.setting;

import org.eclipse.microprofile.config.spi.Converter;

/** A setting that is a whole number between two others, which it may be, too. */
public record WholeNumber(int least, int most) implements Converter<Integer> {
    @Override
    public Integer convert(String value) {
        try {
            var number = Integer.parseInt(value.strip());
            if (least <= number && number <= most) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Said below.
        }
        throw new IllegalArgumentException(
            "it must be a whole number from %d to %d, and is \"%s\"".formatted(least, most, value));
    }
}
