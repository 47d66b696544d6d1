package org.tslab.terminalserver.licensing;

import org.tslab.contracts.ClientOperatingSystem;

/**
 * What a client runs, by the build number that it tells (MS-RDPBCGR 2.2.1.3.2, clientBuild). The PlatformId of
 * licensing would not do: it knows no XP, and clients write there what they like. Pure.
 */
final class ClientSystemPolicy {
    private static final int BUILD_OF_WINDOWS_2000 = 2195;
    private static final int BUILD_OF_WINDOWS_XP = 2600;

    private ClientSystemPolicy() {}

    /** @param xp which Windows XP it is, if it is one */
    static ClientOperatingSystem of(long clientBuild, ClientOperatingSystem xp) {
        if (clientBuild == BUILD_OF_WINDOWS_2000) {
            return ClientOperatingSystem.WINDOWS_2000;
        }
        return clientBuild == BUILD_OF_WINDOWS_XP ? xp : ClientOperatingSystem.OTHER;
    }
}
