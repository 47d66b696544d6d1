package org.tslab.lab.topology;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import org.tslab.lab.topology.Network.View;

/**
 * Builds the topologies: a Windows 2000 domain with a terminal server of each version, and what is done until both find
 * a license server. Every step says what each of them discovers then, and why.
 */
public final class Topology {
    private static final String OLD = "WINDOWS_2000";
    private static final String NEW = "WINDOWS_SERVER_2003";
    private static final String SITE = "HEADQUARTERS";
    private final Network network;
    private final Consumer<String> screen;
    private int steps;

    public Topology(Network network, Consumer<String> screen) {
        this.network = network;
        this.screen = screen;
    }

    public void build(Preset preset) {
        screen.accept("\nTopology " + preset + " (everything is SIMULATED):");
        switch (preset) {
            case A -> upgradeTheDomainControllers(new Names("A"));
            case B -> useAMemberServer(new Names("B"));
            case C -> demoteAndUpgrade(new Names("C"));
        }
    }

    /** The computers of one topology. */
    private record Names(String letter) {
        private String domain() {
            return "TOPOLOGY-" + letter;
        }

        private String controller() {
            return letter + "-DC1";
        }

        private String member(int number) {
            return letter + "-MEMBER" + number;
        }

        private String oldTerminalServer() {
            return letter + "-TS2000";
        }

        private String newTerminalServer() {
            return letter + "-TS2003";
        }
    }

    private void upgradeTheDomainControllers(Names names) {
        var controller = names.controller();
        windows2000Domain(names);
        step("%s is upgraded to Windows Server 2003 and reactivated (S2-40, S1-27)", controller);
        network.operatingSystem(controller, NEW, true);
        network.reactivate(controller);
        see(names.newTerminalServer(), controller, Map.of());
        see(names.oldTerminalServer(), controller, Map.of());
    }

    private void useAMemberServer(Names names) {
        var older = Map.of(names.controller(), "OLDER_VERSION");
        var first = names.member(1);
        var second = names.member(2);
        windows2000Domain(names);
        step("Windows Server 2003 license server %s is installed on a member server, for the domain (S2-41)", first);
        network.licenseServer(first, NEW, Map.of("role", "DOMAIN", "domain", names.domain(), "onDomainController",
            false));
        see(names.newTerminalServer(), "", Map.of(names.controller(), "OLDER_VERSION", first, "MEMBER_SERVER"));
        see(names.oldTerminalServer(), names.controller(), Map.of(first, "MEMBER_SERVER"));
        step("%s is named in the registry of %s (S2-44, S2-45)", first, names.newTerminalServer());
        network.registry(names.newTerminalServer(), NEW, List.of(first));
        see(names.newTerminalServer(), first, older);
        step("or: %s is installed as an enterprise license server of the site, and the registry is cleared (S2-43)",
            second);
        network.licenseServer(second, NEW, Map.of("role", "ENTERPRISE", "domain", names.domain(), "site", SITE,
            "onDomainController", false));
        network.registry(names.newTerminalServer(), NEW, List.of());
        see(names.newTerminalServer(), second, Map.of(names.controller(), "OLDER_VERSION", first, "MEMBER_SERVER"));
    }

    private void demoteAndUpgrade(Names names) {
        var server = names.controller();
        var member = Map.of(server, "MEMBER_SERVER");
        windows2000Domain(names);
        step("%s is demoted to a member server; other controllers take over the domain (S2-42)", server);
        network.operatingSystem(server, OLD, false);
        see(names.newTerminalServer(), "", Map.of(server, "OLDER_VERSION"));
        see(names.oldTerminalServer(), "", member);
        step("%s is upgraded to Windows Server 2003 and reactivated (S1-27)", server);
        network.operatingSystem(server, NEW, false);
        network.reactivate(server);
        see(names.newTerminalServer(), "", member);
        step("%s is named in the registry of both terminal servers (S2-44, S2-45)", server);
        network.registry(names.newTerminalServer(), NEW, List.of(server));
        network.registry(names.oldTerminalServer(), OLD, List.of(server));
        see(names.newTerminalServer(), server, Map.of());
        see(names.oldTerminalServer(), server, Map.of());
    }

    /** The newer terminal server looks first: it sees a newcomer at once, the older one only once in a quarter hour. */
    private void windows2000Domain(Names names) {
        var controller = names.controller();
        step("a Windows 2000 domain: license server %s on a domain controller, two terminal servers", controller);
        network.licenseServer(controller, OLD, Map.of("role", "DOMAIN", "domain", names.domain(), "onDomainController",
            true));
        network.terminalServer(names.newTerminalServer(), NEW, names.domain(), SITE);
        network.terminalServer(names.oldTerminalServer(), OLD, names.domain(), SITE);
        see(names.newTerminalServer(), "", Map.of(controller, "OLDER_VERSION"));
        see(names.oldTerminalServer(), controller, Map.of());
    }

    private void step(String what, Object... names) {
        screen.accept("  " + ++steps + ". " + what.formatted(names));
    }

    private void see(String terminalServer, String chosen, Map<String, String> missed) {
        var discovered = network.await(terminalServer, new View(chosen, missed));
        screen.accept("     " + terminalServer + (chosen.isEmpty()
            ? " finds no license server"
            : " asks " + chosen + " (" + discovered.path("licenseServers").path(0).path("howDiscovered").asText()
                + ")"));
        discovered.path("missed").forEach(one -> screen.accept("       not " + one.path("licenseServer").asText()
            + ": " + one.path("explanation").asText()));
    }
}
