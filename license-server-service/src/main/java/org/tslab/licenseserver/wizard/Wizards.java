package org.tslab.licenseserver.wizard;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.licenseserver.activation.ServerActivation;
import org.tslab.licenseserver.activation.ServerReactivation;
import org.tslab.licenseserver.clearinghouse.IdempotencyKey;
import org.tslab.licenseserver.connection.Connections;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.keypack.KeyPackInstaller;
import org.tslab.licenseserver.lifecycle.ServerDeactivation;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Makes the wizard for a command and a license server. */
@ApplicationScoped
class Wizards {
    private final LicenseServers servers;
    private final Connections connections;
    private final ConnectionPages pages;
    private final ServerActivation activation;
    private final ServerReactivation reactivation;
    private final ServerDeactivation deactivation;
    private final KeyPackInstaller installer;
    private final ManagementWizards management;

    Wizards(LicenseServers servers, Connections connections, ConnectionPages pages, ServerActivation activation,
        ServerReactivation reactivation, ServerDeactivation deactivation, KeyPackInstaller installer,
        ManagementWizards management) {
        this.servers = servers;
        this.connections = connections;
        this.pages = pages;
        this.activation = activation;
        this.reactivation = reactivation;
        this.deactivation = deactivation;
        this.installer = installer;
        this.management = management;
    }

    /** The license server, when the command is one for it now; otherwise a problem that says what to do first. */
    LicenseServer allowed(Command command, String name) {
        return command.require(server(name));
    }

    /** @param form what the forms of one walk through the wizard have in common */
    Wizard of(Command command, String name, String form) {
        var server = server(name);
        return switch (command) {
            case ACTIVATE -> new ActivationWizard(server, pages, activation);
            case INSTALL_LICENSES -> new InstallationWizard(server, pages, method(name), installer,
                form.isEmpty() ? IdempotencyKey.fresh() : IdempotencyKey.of(form, name));
            case DEACTIVATE -> new DeactivationWizard(server, pages, deactivation);
            case REACTIVATE -> new ReactivationWizard(server, pages, reactivation);
            case CONVERT_LICENSES -> management.conversion(server);
            case REMOVE_LICENSES -> management.removal(server);
            case REBUILD_DATABASE -> management.rebuild(server);
        };
    }

    /** What the wizards begin with: the way of the properties (S2-56), and who was said to ask (S2-55). */
    Map<String, String> known(String name, Map<String, String> required) {
        var known = new HashMap<>(required);
        known.put("connectionMethod", method(name).name());
        return known;
    }

    private ConnectionMethod method(String name) {
        return QuarkusTransaction.requiringNew().call(() -> connections.of(name)).connectionMethod();
    }

    private LicenseServer server(String name) {
        return QuarkusTransaction.requiringNew().call(() -> servers.named(name));
    }
}
