package org.tslab.clearinghouse.keypack;

import java.time.Instant;

/**
 * A key pack that was issued, as everybody may know it.
 *
 * @param reissued whether its licenses were issued before, in another key pack
 */
public record IssuedKeyPack(String serial, String licenseServerId, Licenses licenses, boolean reissued,
    Instant issuedAt, Source source) {}
