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
import org.tslab.contracts.Edition;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Release;
import org.tslab.terminalserver.LicensingMode;
import org.tslab.terminalserver.XpEdition;
import org.tslab.terminalserver.profile.Profile;
import org.tslab.terminalserver.profile.ProfileChoice;
import org.tslab.terminalserver.settings.GraceStart;
import org.tslab.terminalserver.settings.Settings;

/** A terminal server: a row with a name, an RDP port and a profile. INVARIANT: the grace period never starts again. */
@Entity
@Table(name = "terminal_server")
public class TerminalServer {
    @Id
    private UUID id;
    private String name;
    private int rdpPort;
    @Enumerated(EnumType.STRING)
    private Release release;
    @Enumerated(EnumType.STRING)
    private Edition edition;
    private int policyAcOn;
    @Enumerated(EnumType.STRING)
    private XpEdition xpEdition;
    private boolean internetConnector;
    private String domain;
    private String site;
    private List<String> licenseServers;
    private List<String> policyLicenseServers;
    @Enumerated(EnumType.STRING)
    private GraceStart graceStarts;
    private boolean graceEndsOnDiscovery;
    private Instant installedAt;
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
        xpEdition = installation.xpEdition();
        internetConnector = installation.internetConnector();
        domain = installation.domain();
        site = installation.site();
        profile = installation.profile();
        installedAt = installation.at();
        set(installation.settings());
    }

    /** What the administrator chose. */
    public record Installation(UUID id, String name, int rdpPort, XpEdition xpEdition, boolean internetConnector,
        String domain, String site, Settings settings, ProfileChoice profile, Instant at) {}

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
        return LicensingMode.shownFor(policyAcOn);
    }

    public ProductVersion version() {
        return release.version();
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

    public Settings settings() {
        return new Settings(release, edition, policyAcOn, licenseServers, policyLicenseServers, graceStarts,
            graceEndsOnDiscovery);
    }

    /** The next connections meet these. */
    final void set(Settings settings) {
        release = settings.release();
        edition = settings.edition();
        policyAcOn = settings.policyAcOn();
        licenseServers = settings.licenseServers();
        policyLicenseServers = settings.policyLicenseServers();
        graceStarts = settings.graceStarts();
        graceEndsOnDiscovery = settings.graceEndsOnDiscovery();
    }

    /** Whether any client was let in yet. */
    boolean hasLetIn() {
        return graceStartedAt != null;
    }

    GracePeriod gracePeriod(Duration term) {
        var startedAt = switch (graceStarts) {
            case FIRST_CLIENT -> graceStartedAt;
            case INSTALLATION -> installedAt;
        };
        return new GracePeriod(startedAt, graceEndedAt, term);
    }

    /** What it is on the wire. */
    public Profile profile() {
        return profile.resolve(version());
    }

    /** The next connections get this one. */
    void choose(ProfileChoice choice) {
        profile = choice;
    }
}
