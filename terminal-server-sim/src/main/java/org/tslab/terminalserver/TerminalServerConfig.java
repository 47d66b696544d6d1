package org.tslab.terminalserver;

import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of this service. */
@ConfigMapping(prefix = "tslab")
public interface TerminalServerConfig {
    /** Read where it is needed, as in all services; here because nothing under the prefix may be unknown. */
    String keyEncryptionKey();

    /** As the one before. */
    Optional<String> otherKeyEncryptionKey();

    /** How long a terminal server lets clients in without a license server (Windows Server 2003: 120 days). */
    @WithDefault("P120D")
    Duration gracePeriod();

    /** The same for a terminal server of Windows 2000 (90 days). */
    @WithDefault("P90D")
    Duration legacyGracePeriod();

    /** How long before the end of the grace period its end is warned of. */
    @WithDefault("P7D")
    Duration graceWarning();

    /** A permanent license with this much left, or less, is taken to the license server for renewal. */
    @WithDefault("P7D")
    Duration renewalWindow();

    /** How long one client's license servers are waited for in all. Real clients give up after nine seconds. */
    @WithDefault("PT4S")
    Duration licenseServerPatience();

    Discovery discovery();

    Rdp rdp();

    Audit audit();

    /** How long a terminal server stays with what came of its last discovery, by the simulated clock. */
    interface Discovery {
        /** Windows 2000, while it has found none. */
        @WithDefault("PT15M")
        Duration legacyWhileNone();

        /** Windows 2000, with a license server of its domain or workgroup, or a named one. */
        @WithDefault("PT2H")
        Duration legacyDomain();

        /** Windows 2000, with an enterprise license server. */
        @WithDefault("PT1H")
        Duration legacyEnterprise();

        /** Windows Server 2003, while it has found none. */
        @WithDefault("PT0S")
        Duration whileNone();

        /** Windows Server 2003, once it has found one. */
        @WithDefault("PT1H")
        Duration chosen();

        /** Whether a license server on the terminal server itself is found whatever its role, as later releases do. */
        @WithDefault("false")
        boolean findsOwn();
    }

    /** The records of connections. */
    interface Audit {
        /** How many connections are kept of each terminal server, give or take a tenth; 0 keeps no record at all. */
        @WithDefault("1000")
        int keep();
    }

    /** The RDP ports. */
    interface Rdp {
        /** The address that the RDP ports listen on. */
        @WithDefault("127.0.0.1")
        String host();

        /** How long a session lasts once it is active. There is nothing to see in it. */
        @WithDefault("PT2S")
        Duration sessionLength();

        /** How long a client may stay silent within the handshake. */
        @WithDefault("PT15S")
        Duration silence();

        /** How long a client may take from its first byte until its session is active. */
        @WithDefault("PT60S")
        Duration handshake();

        /** How many connections may be open at once, over all terminal servers of this process. */
        @WithDefault("6000")
        int maxConnections();

        /** How long a process that is asked to end waits for the connections that are under way. */
        @WithDefault("PT10S")
        Duration farewell();
    }
}
