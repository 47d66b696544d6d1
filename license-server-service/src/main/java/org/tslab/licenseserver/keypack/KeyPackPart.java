package org.tslab.licenseserver.keypack;

import java.util.List;

/** Some of the licenses of a key pack, by what they are: nobody's and in stock, nobody's and withdrawn, a device's. */
public record KeyPackPart(long keyPackId, int available, int withdrawn, int issued) {
    public int licenses() {
        return available + withdrawn + issued;
    }

    public static int licenses(List<KeyPackPart> parts) {
        return parts.stream().mapToInt(KeyPackPart::licenses).sum();
    }
}
