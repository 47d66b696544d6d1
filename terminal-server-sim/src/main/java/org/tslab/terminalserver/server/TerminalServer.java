package org.tslab.terminalserver.server;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.ColumnTransformer;
import org.tslab.contracts.ProductVersion;
import org.tslab.terminalserver.LicensingMode;
import org.tslab.terminalserver.XpEdition;
import org.tslab.terminalserver.profile.Profile;
import org.tslab.terminalserver.profile.ProfileChoice;

/** A terminal server: a row with a name, an RDP port and a profile. INVARIANT: the grace period never starts again. */
@Entity
@Table(name = "terminal_server")
public class TerminalServer {
    @Id
    private UUID id;
    private String name;
    private int rdpPort;
    @Enumerated(EnumType.STRING)
    private LicensingMode licensingMode;
    @Enumerated(EnumType.STRING)
    private ProductVersion version;
    @Enumerated(EnumType.STRING)
    private XpEdition xpEdition;
    private boolean internetConnector;
    private String domain;
    private String site;
    private List<String> licenseServers;
    private Instant graceStartedAt;
    private Instant graceEndedAt;
    @Convert(converter = ProfileColumn.class)
    @ColumnTransformer(write = "?::jsonb")
    private ProfileChoice profile;

    protected TerminalServer() {} // for Hibernate

    TerminalServer(Installation installation) {
        id = installation.id();
        name = installation.name();
        rdpPort = installation.rdpPort();
        licensingMode = installation.licensingMode();
        version = installation.version();
        xpEdition = installation.xpEdition();
        internetConnector = installation.internetConnector();
        domain = installation.domain();
        site = installation.site();
        licenseServers = installation.licenseServers();
        profile = installation.profile();
    }

    /** What the administrator chose. */
    public record Installation(UUID id, String name, int rdpPort, LicensingMode licensingMode, ProductVersion version,
        XpEdition xpEdition, boolean internetConnector, String domain, String site, List<String> licenseServers,
        ProfileChoice profile) {}

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public int rdpPort() {
        return rdpPort;
    }

    public LicensingMode licensingMode() {
        return licensingMode;
    }

    public ProductVersion version() {
        return version;
    }

    /** Whether it lets people in anonymously, over an Internet Connector license. */
    public boolean internetConnector() {
        return internetConnector;
    }

    /** Which Windows XP its clients are taken to run. */
    public XpEdition xpEdition() {
        return xpEdition;
    }

    public String domain() {
        return domain;
    }

    public String site() {
        return site;
    }

    /** The override of discovery, in the order to ask; empty means: discover. */
    public List<String> licenseServers() {
        return List.copyOf(licenseServers);
    }

    public GracePeriod gracePeriod(Duration term) {
        return new GracePeriod(graceStartedAt, graceEndedAt, term);
    }

    /** What it is on the wire. */
    public Profile profile() {
        return profile.resolve(version);
    }

    /** The next connections get this one. */
    void choose(ProfileChoice choice) {
        profile = choice;
    }
}
