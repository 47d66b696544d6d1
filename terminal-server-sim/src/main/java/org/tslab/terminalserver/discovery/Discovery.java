package org.tslab.terminalserver.discovery;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.ActivationStatus;
import org.tslab.terminalserver.discovery.DiscoveryPolicy.Place;
import org.tslab.terminalserver.server.Changes;
import org.tslab.terminalserver.server.Remembered;
import org.tslab.terminalserver.server.TerminalServers;

/** Finds the license servers of a terminal server. */
@ApplicationScoped
public class Discovery {
    private final AnnouncedLicenseServers directory;
    private final TerminalServers servers;
    private final Remembered<String, List<String>> found;

    Discovery(AnnouncedLicenseServers directory, TerminalServers servers, Changes changes) {
        this.directory = directory;
        this.servers = servers;
        found = new Remembered<>(changes, this::find);
    }

    /** The names of the license servers to ask, in order; empty when there is none. */
    public List<String> licenseServersOf(String terminalServer) {
        return found.of(terminalServer);
    }

    private List<String> find(String terminalServer) {
        var server = servers.named(terminalServer);
        return DiscoveryPolicy.candidates(
            new Place(server.version(), server.domain(), server.site(), server.licenseServers()), directory.all());
    }

    /** Whether a license server has said of itself that it is not activated yet. */
    @Transactional
    public boolean awaitsActivation(String licenseServer) {
        return directory.findByIdOptional(licenseServer)
            .filter(known -> known.announcement().status() == ActivationStatus.NOT_ACTIVATED).isPresent();
    }
}
