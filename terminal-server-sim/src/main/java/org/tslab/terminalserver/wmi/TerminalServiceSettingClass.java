package org.tslab.terminalserver.wmi;

import static java.util.Map.entry;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.licenseserver.AccessAnswer;
import org.tslab.simkit.wmi.WbemCode;
import org.tslab.simkit.wmi.WmiCall;
import org.tslab.simkit.wmi.WmiClass;
import org.tslab.simkit.wmi.WmiFault;
import org.tslab.terminalserver.server.GraceBook;
import org.tslab.terminalserver.server.SettingsChanger;
import org.tslab.terminalserver.server.TerminalServer;
import org.tslab.terminalserver.server.TerminalServers;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Win32_TerminalServiceSetting, as far as it is about licensing. Each terminal server has one instance. */
@ApplicationScoped
class TerminalServiceSettingClass implements WmiClass {
    private static final long APPLICATION_SERVER = 1;
    /** Per Device 4 and Per User 8. */
    private static final long POSSIBLE_TYPES = 12;
    private static final long BY_SERVER = 0;
    private static final long BY_POLICY = 1;
    private final TerminalServers servers;
    private final SettingsChanger changer;
    private final SpecifiedLicenseServers specified;
    private final DiscoveredLicenseServerClass discovered;
    private final SignsOfLife signs;
    private final GraceBook grace;
    private final InstantSource clock;

    TerminalServiceSettingClass(TerminalServers servers, SettingsChanger changer, SpecifiedLicenseServers specified,
        DiscoveredLicenseServerClass discovered, SignsOfLife signs, GraceBook grace, InstantSource clock) {
        this.servers = servers;
        this.changer = changer;
        this.specified = specified;
        this.discovered = discovered;
        this.signs = signs;
        this.grace = grace;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "Win32_TerminalServiceSetting";
    }

    @Override
    public List<Instance> instances(String server, long after, int limit) {
        return after > 0 ? List.of() : List.of(new Instance(1, properties(servers.named(server))));
    }

    @Override
    public List<Instance> instances(String server, Map<String, String> keys) {
        return instances(server, 0, 1);
    }

    @Override
    public Map<String, Function<WmiCall, Map<String, Object>>> methods() {
        var methods = new LinkedHashMap<>(licenseServers());
        methods.put("ChangeMode", done(call -> {
            var mode = SettingNumbers.mode(call.uint32("LicensingType"));
            changer.change(call.server(), settings -> settings.withPolicyAcOn(mode.policyAcOn()));
        }));
        methods.put("GetGracePeriodDays", call -> Map.of("DaysLeft",
            grace.periodOf(read(call)).daysLeftAt(clock.instant())));
        methods.put("FindLicenseServers", call -> {
            var found = discovered.found(call.server());
            return Map.of("LicenseServersList", found, "Count", (long) found.size());
        });
        methods.put("PingLicenseServer", done(this::heard));
        methods.put("CanAccessLicenseServer", call -> Map.of("AccessAllowed",
            ConnectivityPolicy.accessAllowed(heard(call))));
        methods.put("GetTStoLSConnectivityStatus", call -> Map.of("TStoLSConnectivityStatus", ConnectivityPolicy
            .status(signs.of(call.server(), licenseServer(call, "ServerName")), read(call).version()).number()));
        return methods;
    }

    /** The list of those that are specified. */
    private Map<String, Function<WmiCall, Map<String, Object>>> licenseServers() {
        return Map.ofEntries(
            entry("GetSpecifiedLicenseServerList", call -> Map.of("SpecifiedLSList",
                SpecifiedLicenseServers.of(read(call).settings()))),
            entry("SetSpecifiedLicenseServerList", done(call -> specified.set(call.server(),
                call.texts("SpecifiedLSList").stream().map(SpecifiedLicenseServers::name).toList()))),
            entry("AddLSToSpecifiedLicenseServerList", done(call -> specified.add(call.server(),
                licenseServer(call, "LicenseServerName")))),
            entry("RemoveLSFromSpecifiedLicenseServerList", done(call -> specified.remove(call.server(),
                licenseServer(call, "LicenseServerName")))),
            entry("EmptySpecifiedLicenseServerList", done(call -> specified.set(call.server(), List.of()))),
            entry("SetPrimaryLicenseServer", done(call -> specified.addFirst(call.server(),
                licenseServer(call, "LicenseServerName")))));
    }

    /** What is not about licensing, and what only later versions have. */
    @Override
    public Set<String> unsupported() {
        return Set.of("AddDirectConnectLicenseServer", "DeleteDirectConnectLicenseServer",
            "UpdateDirectConnectLicenseServer", "GetRegisteredLicenseServerList", "CreateWinstation", "GetDomain",
            "GetTSLanaIds", "GetWinstationDriverNames", "SetAllowTSConnections", "SetDisableForcibleLogoff",
            "SetFallbackPrintDriverType", "SetHomeDirectory", "SetPolicyPropertyName", "SetProfilePath",
            "SetSingleSession", "SetTimeZoneRedirection");
    }

    private AccessAnswer heard(WmiCall call) {
        var name = licenseServer(call, "ServerName");
        return signs.of(call.server(), name).orElseThrow(() -> new WmiFault(WbemCode.NOT_AVAILABLE,
            "License server " + name + " does not answer."));
    }

    private TerminalServer read(WmiCall call) {
        return QuarkusTransaction.requiringNew().call(() -> servers.named(call.server()));
    }

    private static String licenseServer(WmiCall call, String parameter) {
        return SpecifiedLicenseServers.name(call.text(parameter));
    }

    private static Function<WmiCall, Map<String, Object>> done(Consumer<WmiCall> work) {
        return call -> {
            work.accept(call);
            return Map.of();
        };
    }

    private static Map<String, Object> properties(TerminalServer server) {
        var settings = server.settings();
        var properties = new LinkedHashMap<String, Object>();
        properties.put("ServerName", server.name());
        properties.put("TerminalServerMode", APPLICATION_SERVER);
        properties.put("LicensingType", SettingNumbers.licensingType(settings));
        properties.put("PolicySourceLicensingType", BY_SERVER);
        properties.put("PossibleLicensingTypes", POSSIBLE_TYPES);
        properties.put("LicensingName", SettingNumbers.licensingName(settings));
        properties.put("LicensingDescription", settings.advice().getLast().sentence());
        properties.put("PolicySourceConfiguredLicenseServers",
            SpecifiedLicenseServers.byPolicy(settings) ? BY_POLICY : BY_SERVER);
        return properties;
    }
}
