package org.tslab.terminalserver.wmi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.wmi.WbemCode;
import org.tslab.simkit.wmi.WmiFault;
import org.tslab.terminalserver.server.SettingsChanger;
import org.tslab.terminalserver.settings.ComputerName;
import org.tslab.terminalserver.settings.Settings;
import org.tslab.terminalserver.settings.SettingsChoice;

/** The list of specified license servers: that of the policy, which nobody changes here, or else the registry's. */
@ApplicationScoped
class SpecifiedLicenseServers {
    private final SettingsChanger changer;

    SpecifiedLicenseServers(SettingsChanger changer) {
        this.changer = changer;
    }

    static List<String> of(Settings settings) {
        return byPolicy(settings) ? settings.policyLicenseServers() : settings.licenseServers();
    }

    static boolean byPolicy(Settings settings) {
        return !settings.policyLicenseServers().isEmpty();
    }

    /** As computers are called here; anything else is no name of one. */
    static String name(String typed) {
        var name = typed.strip().toUpperCase(Locale.ROOT);
        if (!name.matches(ComputerName.PATTERN)) {
            throw new WmiFault(WbemCode.INVALID_PARAMETER,
                "A license server is named by 1 to 15 letters A-Z, digits and hyphens.");
        }
        return name;
    }

    void set(String terminalServer, List<String> names) {
        change(terminalServer, _ -> names);
    }

    /** Behind the others, unless it is there. */
    void add(String terminalServer, String name) {
        change(terminalServer, names -> with(names, names.size(), name));
    }

    /** Before the others. */
    void addFirst(String terminalServer, String name) {
        change(terminalServer, names -> with(without(names, name), 0, name));
    }

    void remove(String terminalServer, String name) {
        change(terminalServer, names -> {
            if (!names.contains(name)) {
                throw new WmiFault(WbemCode.NOT_FOUND, name + " is not in the list.");
            }
            return without(names, name);
        });
    }

    private void change(String terminalServer, UnaryOperator<List<String>> change) {
        changer.change(terminalServer, settings -> {
            if (byPolicy(settings)) {
                throw new WmiFault(WbemCode.INVALID_OPERATION,
                    "The policy names the license servers. Change the policy.");
            }
            var names = change.apply(settings.licenseServers());
            if (names.size() > SettingsChoice.MOST) {
                throw new WmiFault(WbemCode.VALUE_OUT_OF_RANGE,
                    "Up to " + SettingsChoice.MOST + " license servers can be named.");
            }
            return settings.withLicenseServers(names, List.of());
        });
    }

    private static List<String> with(List<String> names, int at, String name) {
        var more = new ArrayList<>(names);
        more.add(at, name);
        return more;
    }

    private static List<String> without(List<String> names, String name) {
        return names.stream().filter(each -> !each.equals(name)).toList();
    }
}
