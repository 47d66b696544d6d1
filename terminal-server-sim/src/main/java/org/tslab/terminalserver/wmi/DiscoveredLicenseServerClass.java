package org.tslab.terminalserver.wmi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.licenseserver.AccessAnswer;
import org.tslab.simkit.wmi.WmiCall;
import org.tslab.simkit.wmi.WmiClass;
import org.tslab.terminalserver.discovery.Discovery;
import org.tslab.terminalserver.discovery.DiscoveryAnswer.FoundAnswer;

/** Win32_TSDiscoveredLicenseServer: what the terminal server finds, in the order in which it asks. */
@ApplicationScoped
class DiscoveredLicenseServerClass implements WmiClass {
    private final Discovery discovery;
    private final SignsOfLife signs;

    DiscoveredLicenseServerClass(Discovery discovery, SignsOfLife signs) {
        this.discovery = discovery;
        this.signs = signs;
    }

    @Override
    public String name() {
        return "Win32_TSDiscoveredLicenseServer";
    }

    @Override
    public List<Instance> instances(String server, long after, int limit) {
        var found = found(server);
        return IntStream.range(0, found.size()).mapToObj(i -> new Instance(i + 1L, found.get(i)))
            .filter(instance -> instance.cursor() > after).limit(limit).toList();
    }

    @Override
    public List<Instance> instances(String server, Map<String, String> keys) {
        return instances(server, 0, Integer.MAX_VALUE);
    }

    @Override
    public Map<String, Function<WmiCall, Map<String, Object>>> methods() {
        return Map.of();
    }

    @Override
    public Set<String> unsupported() {
        return Set.of();
    }

    List<Map<String, Object>> found(String terminalServer) {
        var found = discovery.shownOf(terminalServer).licenseServers();
        var heard = signs.of(terminalServer, found.stream().map(FoundAnswer::licenseServer).toList());
        return IntStream.range(0, found.size()).mapToObj(i -> properties(found.get(i), heard.get(i))).toList();
    }

    private static Map<String, Object> properties(FoundAnswer found, Optional<AccessAnswer> heard) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("LicenseServer", found.licenseServer());
        properties.put("HowDiscovered", (long) found.number());
        properties.put("IsLSAvailable", ConnectivityPolicy.available(heard));
        properties.put("IsAdminOnLS", ConnectivityPolicy.DONT_KNOW);
        properties.put("IssuingCALs", ConnectivityPolicy.issuing(heard));
        return properties;
    }
}
