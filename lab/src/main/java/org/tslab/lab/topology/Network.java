package org.tslab.lab.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Role;
import org.tslab.lab.proof.Door;
import org.tslab.lab.proof.Door.Answer;

import com.fasterxml.jackson.databind.JsonNode;

/** The computers of a topology, as their administrators handle them over HTTP. */
public final class Network {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LICENSE_SERVERS = "/v1/license-servers";
    private static final String TERMINAL_SERVERS = "/v1/terminal-servers";
    private static final Map<String, String> REGISTRANT = Map.of("firstName", "Ada", "lastName", "Example", "company",
        "Example Company", "countryRegion", "Netherlands", "email", "ada@company.example");
    private final Door door;
    private final Set<String> licenseServers = new HashSet<>();

    public Network(Door door) {
        this.door = door;
    }

    /**
     * What a terminal server discovers.
     *
     * @param chosen the license server that it asks first, empty when it found none
     * @param missed why it does not find the others of the topology; there may be more in the environment
     */
    record View(String chosen, Map<String, String> missed) {
        static View of(JsonNode discovered, Set<String> topology) {
            var missed = new TreeMap<String, String>();
            discovered.path("missed").forEach(one -> missed.put(one.path("licenseServer").asText(),
                one.path("reason").asText()));
            missed.keySet().retainAll(topology);
            return new View(discovered.path("chosen").asText(), missed);
        }
    }

    /** Installs a license server and activates it. */
    void licenseServer(String name, String version, Map<String, ?> place) {
        var request = new TreeMap<String, Object>(place);
        request.putAll(Map.of("name", name, "version", version));
        var installed = door.post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN, LICENSE_SERVERS, request);
        if (installed.status() == 409) {
            throw new LabException("There is a license server " + name + " already: this topology was built before."
                + " Begin afresh with: make stop clean-data run");
        }
        done(installed);
        licenseServers.add(name);
        administer(name, "activate", Map.of("connectionMethod", "AUTOMATIC", "registrant", REGISTRANT));
    }

    /** Promotes the computer of a license server to a domain controller, demotes it, or upgrades it. */
    void operatingSystem(String name, String release, boolean onDomainController) {
        done(door.put(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN,
            LICENSE_SERVERS + "/" + name + "/operating-system",
            Map.of("release", release, "edition", "STANDARD", "onDomainController", onDomainController)));
    }

    /** What an upgrade asks for (S1-27). */
    void reactivate(String name) {
        administer(name, "reactivate", Map.of("connectionMethod", "AUTOMATIC", "reason", "SERVER_UPGRADED",
            "registrant", REGISTRANT));
    }

    void terminalServer(String name, String release, String domain, String site) {
        done(door.post(Service.TERMINAL_SERVER, Role.TERMINAL_SERVER_ADMIN, TERMINAL_SERVERS, Map.of("name", name,
            "rdpPort", freePort(), "release", release, "domain", domain, "site", site)));
    }

    /** Writes the license servers into the registry of a terminal server. */
    void registry(String name, String release, List<String> licenseServers) {
        done(door.put(Service.TERMINAL_SERVER, Role.TERMINAL_SERVER_ADMIN, TERMINAL_SERVERS + "/" + name + "/settings",
            Map.of("release", release, "licenseServers", licenseServers)));
    }

    /**
     * Waits until the terminal server sees the network so: what license servers say of themselves comes by the broker.
     *
     * @return the whole answer
     */
    JsonNode await(String terminalServer, View expected) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var discovered = done(door.get(Service.TERMINAL_SERVER, Role.TERMINAL_SERVER_ADMIN,
                TERMINAL_SERVERS + "/" + terminalServer + "/discovered-license-servers")).body();
            if (View.of(discovered, licenseServers).equals(expected)) {
                return discovered;
            }
            if (System.nanoTime() > deadline) {
                throw new LabException(terminalServer + " does not see what it should, which is " + expected
                    + ", but: " + discovered);
            }
            LockSupport.parkNanos(PATIENCE.toNanos() / 200);
        }
    }

    private void administer(String licenseServer, String what, Map<String, ?> request) {
        done(door.post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN,
            LICENSE_SERVERS + "/" + licenseServer + "/" + what, request));
    }

    private static Answer done(Answer answer) {
        if (!answer.ok()) {
            throw new LabException("The topology is not built, HTTP status " + answer.status() + ": "
                + answer.text("detail") + " " + answer.body().path("violations"));
        }
        return answer;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
