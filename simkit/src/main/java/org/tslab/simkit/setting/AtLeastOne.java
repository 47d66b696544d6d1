package org.tslab.simkit.setting;

import org.eclipse.microprofile.config.spi.Converter;

/** How many of something: none of it would make no sense. */
public final class AtLeastOne implements Converter<Integer> {
    @Override
    public Integer convert(String value) {
        return new WholeNumber(1, Integer.MAX_VALUE).convert(value);
    }
}
