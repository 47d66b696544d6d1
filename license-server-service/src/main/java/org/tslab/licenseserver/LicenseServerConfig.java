package org.tslab.licenseserver;

import java.time.Duration;
import java.util.OptionalLong;

import org.tslab.simkit.setting.AtLeastOne;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;

/** How the license servers of this service issue licenses. The defaults are those of Windows Server 2003. */
@ConfigMapping(prefix = "tslab.license-server")
public interface LicenseServerConfig {
    /** How long a temporary license lets its device connect. */
    @WithDefault("P90D")
    Duration temporaryTerm();

    /** The shortest lease of a permanent license, in days. */
    @WithDefault("52")
    @WithConverter(AtLeastOne.class)
    int shortestLeaseDays();

    /** The longest lease of a permanent license, in days. */
    @WithDefault("89")
    @WithConverter(AtLeastOne.class)
    int longestLeaseDays();

    /** How long before its end a lease is renewed. */
    @WithDefault("P7D")
    Duration renewalWindow();

    /** How many requests that arrived together are decided in one transaction, at most. */
    @WithDefault("128")
    @WithConverter(AtLeastOne.class)
    int groupSize();

    /** How many requests may wait for one license server before further ones are turned away. */
    @WithDefault("2000")
    @WithConverter(AtLeastOne.class)
    int queueLimit();

    /** How many ended leases are returned to their key packs in one transaction, at most. */
    @WithDefault("500")
    @WithConverter(AtLeastOne.class)
    int reclamationBatch();

    /** How many backups of each license server are kept; one more takes the place of the oldest. */
    @WithDefault("10")
    @WithConverter(AtLeastOne.class)
    int backupsKept();

    /** How often, in real time, ended leases and expired registrations are looked for. */
    @WithDefault("PT0.5S")
    Duration reclamationEvery();

    /** How many entries of the journal are kept, give or take a batch; all when it is not set. */
    OptionalLong journalKept();

    /** How many events are remembered that were taken in, so that none is taken in twice; all when it is not set. */
    OptionalLong seenEventsKept();

    /** For how many days an ended temporary license is remembered, so that its device gets no other; else forever. */
    OptionalLong endedTemporaryLicensesKeptDays();

    /** How many rows of a kind are looked at, or forgotten, in one transaction, at most. */
    @WithDefault("1000")
    @WithConverter(AtLeastOne.class)
    int housekeepingBatch();

    /** How often, in real time, a batch of each kind is looked at. */
    @WithDefault("PT5S")
    Duration housekeepingEvery();
}
