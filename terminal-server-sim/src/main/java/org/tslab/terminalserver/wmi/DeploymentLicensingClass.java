package org.tslab.terminalserver.wmi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.simkit.wmi.WbemCode;
import org.tslab.simkit.wmi.WmiCall;
import org.tslab.simkit.wmi.WmiClass;
import org.tslab.simkit.wmi.WmiFault;
import org.tslab.terminalserver.server.TerminalServers;

/**
 * Win32_TSDeploymentLicensing. There is no deployment here that could set anything for all of its servers, so it shows
 * what is set on this one.
 */
@ApplicationScoped
class DeploymentLicensingClass implements WmiClass {
    private static final Set<String> WRITABLE = Set.of("UseCentralLicensingSettings", "LicenseServers",
        "LicensingType");
    private final TerminalServers servers;

    DeploymentLicensingClass(TerminalServers servers) {
        this.servers = servers;
    }

    @Override
    public String name() {
        return "Win32_TSDeploymentLicensing";
    }

    @Override
    public List<Instance> instances(String server, long after, int limit) {
        return after > 0 ? List.of() : List.of(new Instance(1, properties(server)));
    }

    @Override
    public List<Instance> instances(String server, Map<String, String> keys) {
        return List.of();
    }

    @Override
    public Map<String, Function<WmiCall, Map<String, Object>>> methods() {
        return Map.of();
    }

    @Override
    public Set<String> unsupported() {
        return Set.of();
    }

    @Override
    public Map<String, Object> put(String server, Map<String, Object> properties) {
        throw WRITABLE.containsAll(properties.keySet())
            ? new WmiFault(WbemCode.PROVIDER_NOT_CAPABLE, "There is no deployment: set it on each terminal server, with"
                + " the methods of Win32_TerminalServiceSetting.")
            : new WmiFault(WbemCode.READ_ONLY, "These properties cannot be changed.");
    }

    private Map<String, Object> properties(String server) {
        var settings = servers.named(server).settings();
        var properties = new LinkedHashMap<String, Object>();
        properties.put("UseCentralLicensingSettings", false);
        properties.put("LicenseServers", SpecifiedLicenseServers.of(settings));
        properties.put("LicensingType", SettingNumbers.deploymentLicensingType(settings));
        return properties;
    }
}
