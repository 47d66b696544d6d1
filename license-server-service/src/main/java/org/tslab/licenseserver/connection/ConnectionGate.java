package org.tslab.licenseserver.connection;

import java.net.URI;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.licenseserver.connection.ConnectionPolicy.Way;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Stands before everything that a license server wants of the clearinghouse over the Internet. */
@ApplicationScoped
public class ConnectionGate {
    private final Connections connections;
    private final Journal journal;

    ConnectionGate(Connections connections, Journal journal) {
        this.connections = connections;
        this.journal = journal;
    }

    /** Lets pass, or says what stands in the way. */
    public void pass(String licenseServer, URI clearinghouse) {
        var origin = Origin.of(clearinghouse);
        var way = QuarkusTransaction.requiringNew()
            .call(() -> ConnectionPolicy.judge(connections.of(licenseServer), origin));
        switch (way) {
            case OPEN -> {
            }
            case NO_INTERNET_ACCESS -> {
                refused(licenseServer, "the server has no Internet access");
                throw new NoInternetAccessProblem(licenseServer);
            }
            case SITE_NOT_TRUSTED -> {
                refused(licenseServer, "Enhanced Security is in effect and " + origin + " is not a trusted site");
                throw new SiteNotTrustedProblem(origin);
            }
        }
    }

    /** The site that the administrator would have to add first; empty when there is no prompt. */
    public Optional<String> asksToTrust(String licenseServer, URI clearinghouse) {
        var origin = Origin.of(clearinghouse);
        var way = QuarkusTransaction.requiringNew()
            .call(() -> ConnectionPolicy.judge(connections.of(licenseServer), origin));
        return way == Way.SITE_NOT_TRUSTED ? Optional.of(origin) : Optional.empty();
    }

    /** The administrator has answered the prompt with Add (S1-17). */
    public void trust(String licenseServer, URI clearinghouse) {
        QuarkusTransaction.requiringNew().run(() -> connections.set(licenseServer,
            connections.of(licenseServer).trusting(Origin.of(clearinghouse))));
    }

    private void refused(String licenseServer, String why) {
        QuarkusTransaction.requiringNew()
            .run(() -> journal.record(new Entry("connect-to-clearinghouse", licenseServer, "refused", why)));
    }
}
