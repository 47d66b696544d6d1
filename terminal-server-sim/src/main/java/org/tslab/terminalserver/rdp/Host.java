package org.tslab.terminalserver.rdp;

import java.security.KeyPair;

import org.tslab.terminalserver.profile.Profile;
import org.tslab.terminalserver.server.TerminalServer;
import org.tslab.terminalserver.server.TerminalServerKeys.Keys;

/** A terminal server as its clients meet it: what it is, and what it needs at hand to be that. */
record Host(TerminalServer server, Profile profile, KeyPair licensingKeys, TlsIdentity tls) {

    static Host of(TerminalServer server, Keys keys) {
        var profile = server.profile();
        return new Host(server, profile, keys.licensing(),
            TlsIdentity.of(server.name(), keys.tls(), profile.tlsVersions()));
    }

    @Override
    public String toString() {
        return "Host[" + server.name() + "]";
    }
}
