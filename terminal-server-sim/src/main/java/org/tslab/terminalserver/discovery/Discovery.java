package org.tslab.terminalserver.discovery;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

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
    private final Remembered<String, String> announcements;

    Discovery(AnnouncedLicenseServers directory, TerminalServers servers, Changes changes) {
        this.directory = directory;
        this.servers = servers;
        found = new Remembered<>(changes, this::find);
        announcements = new Remembered<>(changes, name -> directory.findByIdOptional(name)
            .map(AnnouncedLicenseServer::announcementId).orElse(""));
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

    /** The ID of what a license server said last about itself; empty while it has said nothing. */
    public String newestAnnouncement(String licenseServer) {
        return announcements.of(licenseServer);
    }
}
