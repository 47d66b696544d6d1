package org.tslab.licenseserver.moving;

import java.util.List;

import org.tslab.licenseserver.keypack.KeyPackPart;

/** How many licenses left which key pack. */
record RemovedFrom(long keyPackId, int licenses, int issuedLicenses) {
    static List<RemovedFrom> of(List<KeyPackPart> parts) {
        return parts.stream().map(part -> new RemovedFrom(part.keyPackId(), part.licenses(), part.issued()))
            .toList();
    }
}
