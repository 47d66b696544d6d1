package org.tslab.terminalserver.administration;

import org.tslab.terminalserver.discovery.DiscoveryAnswer;
import org.tslab.terminalserver.settings.Settings;

/**
 * A terminal server as its page shows it.
 *
 * @param daysLeft of the grace period, 0 when it is over
 * @param warning whether the grace period is about to end
 */
record TerminalServerView(String name, int rdpPort, String domain, String site, Settings settings, long daysLeft,
    boolean warning, DiscoveryAnswer discovery) {}
