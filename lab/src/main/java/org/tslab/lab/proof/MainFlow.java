package org.tslab.lab.proof;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.tslab.lab.ecosystem.Ecosystem;
import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.home.LabException;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Role;
import org.tslab.lab.proof.Door.Answer;
import org.tslab.lab.rdp.CalStore;
import org.tslab.lab.rdp.RdpClient;

/** The steps of the main job, each through the front door and each harmless when it was done before. */
public final class MainFlow {
    public static final String LICENSE_SERVER = "LS01";
    public static final String TERMINAL_SERVER = "TS01";
    private static final Duration DISCOVERY = Duration.ofSeconds(20);
    private static final String DOMAIN = "TSLAB";
    private static final String LICENSE_SERVERS = "/v1/license-servers";
    private final Door door;
    private final InetSocketAddress terminalServer;
    private final Path clients;
    private final String licenseServer;

    public MainFlow(Ecosystem ecosystem) {
        this(ecosystem, LICENSE_SERVER);
    }

    /** @param licenseServer the name of the license server to install */
    public MainFlow(Ecosystem ecosystem, String licenseServer) {
        this(new Door(ecosystem.ports(), ecosystem.secrets()),
            new InetSocketAddress("127.0.0.1", ecosystem.ports().of(Port.RDP_TS01)), ecosystem.home().data("clients"),
            licenseServer);
    }

    /**
     * @param terminalServer where TS01 is to listen
     * @param clients the directory in which devices keep their CALs
     */
    public MainFlow(Door door, InetSocketAddress terminalServer, Path clients, String licenseServer) {
        this.door = door;
        this.terminalServer = terminalServer;
        this.clients = clients;
        this.licenseServer = licenseServer;
    }

    public Door door() {
        return door;
    }

    /** The license server as it is; installed first if need be. */
    public Answer installLicenseServer() {
        var there = licenseServer();
        return there.ok()
            ? there
            : done(door.post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN, LICENSE_SERVERS,
                Map.of("name", licenseServer, "role", "DOMAIN", "version", "WINDOWS_SERVER_2003", "domain", DOMAIN,
                    "onDomainController", true)));
    }

    /** The license server as it is; activated automatically first if need be. */
    public Answer activate() {
        var there = licenseServer();
        return there.text("status").equals("ACTIVATED")
            ? there
            : done(door.post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN,
                LICENSE_SERVERS + "/" + licenseServer + "/activate",
                Map.of("connectionMethod", "AUTOMATIC", "registrant", Map.of("firstName", "Ada", "lastName",
                    "Example", "company", "Example Company", "countryRegion", "Netherlands"))));
    }

    /** A new license code for that many Per Device CALs, from the reseller. */
    public String licenseCode(int quantity) {
        var sold = done(door.post(Service.CLEARINGHOUSE, Role.RESELLER, "/v1/license-codes",
            Map.of("productType", "PER_DEVICE", "productVersion", "WINDOWS_SERVER_2003", "quantity", quantity,
                "count", 1)));
        return sold.body().path("codes").path(0).asText();
    }

    /** The key pack that the license server now has. */
    public Answer installLicenses(String licenseCode) {
        return done(door.post(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN,
            LICENSE_SERVERS + "/" + licenseServer + "/license-key-packs/install-retail-purchase",
            Map.of("licenseCode", licenseCode)));
    }

    /** The key packs of the license server. */
    public Answer keyPacks() {
        return done(door.get(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN,
            LICENSE_SERVERS + "/" + licenseServer + "/license-key-packs"));
    }

    /** The terminal server as it is; installed first if need be. */
    public Answer installTerminalServer() {
        var path = "/v1/terminal-servers";
        var there = door.get(Service.TERMINAL_SERVER, Role.TERMINAL_SERVER_ADMIN, path + "/" + TERMINAL_SERVER);
        return there.ok()
            ? there
            : done(door.post(Service.TERMINAL_SERVER, Role.TERMINAL_SERVER_ADMIN, path, Map.of("name",
                TERMINAL_SERVER, "rdpPort", terminalServer.getPort(), "domain", DOMAIN)));
    }

    /** Waits until TS01 has heard of LS01, which announces itself over the broker. */
    public void awaitDiscovery() {
        var deadline = System.nanoTime() + DISCOVERY.toNanos();
        while (!discovered()) {
            if (System.nanoTime() > deadline) {
                throw new LabException(TERMINAL_SERVER + " did not discover " + licenseServer + " within "
                    + DISCOVERY.toSeconds() + " s; look into the logs of both services and the broker");
            }
            LockSupport.parkNanos(DISCOVERY.toNanos() / 1_000);
        }
    }

    private boolean discovered() {
        var found = done(door.get(Service.TERMINAL_SERVER, Role.TERMINAL_SERVER_ADMIN,
            "/v1/terminal-servers/" + TERMINAL_SERVER + "/discovered-license-servers"));
        return found.text("chosen").equals(licenseServer);
    }

    /** Where TS01 waits for RDP clients. */
    public InetSocketAddress terminalServer() {
        return terminalServer;
    }

    /** A client of TS01 whose devices keep their CALs in the directory for them. */
    public RdpClient client() {
        return new RdpClient(terminalServer(), new CalStore(clients));
    }

    private Answer licenseServer() {
        return door.get(Service.LICENSE_SERVER, Role.LICENSE_SERVER_ADMIN, LICENSE_SERVERS + "/" + licenseServer);
    }

    private static Answer done(Answer answer) {
        if (!answer.ok()) {
            throw new LabException("The main job failed with HTTP status " + answer.status() + ": "
                + answer.text("detail") + " " + answer.body().path("violations"));
        }
        return answer;
    }
}
