package org.tslab.terminalserver.settings;

import java.util.ArrayList;
import java.util.List;

import org.tslab.contracts.Release;

/** Which settings a terminal server can have. Pure. */
public final class SettingsPolicy {
    private static final int MOST_AC_ON = 255;

    private SettingsPolicy() {}

    /** What is wrong with one setting, as the texts of the pages know it by {@code flaw.} and its name. */
    public enum Flaw {
        WEB_EDITION("edition", "Web Edition cannot be a terminal server. Choose another edition."),
        NO_MODE("policyAcOn", "a number from 0 to " + MOST_AC_ON),
        ONE_DEFAULT("licenseServers", "Windows 2000 knows one license server only, its DefaultLicenseServer."),
        NO_POLICY("policyLicenseServers",
            "The policy came with Windows Server 2003 Service Pack 1. Name them in licenseServers.");

        private final String setting;
        private final String reason;

        Flaw(String setting, String reason) {
            this.setting = setting;
            this.reason = reason;
        }

        public String setting() {
            return setting;
        }

        public String reason() {
            return reason;
        }
    }

    /** Everything that is wrong, in the order of the settings; empty when a terminal server can be so. */
    public static List<Flaw> flaws(Settings settings) {
        var flaws = new ArrayList<Flaw>();
        if (!settings.edition().hasTerminalServices()) {
            flaws.add(Flaw.WEB_EDITION);
        }
        if (settings.policyAcOn() < 0 || settings.policyAcOn() > MOST_AC_ON) {
            flaws.add(Flaw.NO_MODE);
        }
        if (settings.release() == Release.WINDOWS_2000 && settings.licenseServers().size() > 1) {
            flaws.add(Flaw.ONE_DEFAULT);
        }
        if (!settings.release().atLeast(Release.WINDOWS_SERVER_2003_SP1)
            && !settings.policyLicenseServers().isEmpty()) {
            flaws.add(Flaw.NO_POLICY);
        }
        return flaws;
    }
}
