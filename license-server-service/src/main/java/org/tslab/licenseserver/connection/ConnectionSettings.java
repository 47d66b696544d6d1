package org.tslab.licenseserver.connection;

import java.util.List;
import java.util.stream.Stream;

import org.tslab.contracts.ConnectionMethod;

/**
 * What the properties of a license server say about its connection.
 *
 * @param connectionMethod what the wizards begin with (S2-56)
 * @param internetAccess whether the server has any (S1-20)
 * @param ieEnhancedSecurity whether Internet Explorer Enhanced Security Configuration is in effect (S1-16)
 * @param trustedSites the Trusted sites zone, as origins
 */
public record ConnectionSettings(ConnectionMethod connectionMethod, boolean internetAccess,
    boolean ieEnhancedSecurity, List<String> trustedSites) {
    public ConnectionSettings {
        trustedSites = List.copyOf(trustedSites);
    }

    public ConnectionSettings with(ConnectionMethod method) {
        return new ConnectionSettings(method, internetAccess, ieEnhancedSecurity, trustedSites);
    }

    ConnectionSettings trusting(String origin) {
        return new ConnectionSettings(connectionMethod, internetAccess, ieEnhancedSecurity,
            Stream.concat(trustedSites.stream(), Stream.of(origin)).distinct().toList());
    }
}
