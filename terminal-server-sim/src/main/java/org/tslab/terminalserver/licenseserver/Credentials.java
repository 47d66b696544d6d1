package org.tslab.terminalserver.licenseserver;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.tslab.contracts.Role;

import io.smallrye.jwt.build.Jwt;

/**
 * What terminal servers prove themselves with to license servers: each one's token, signed once and kept until half of
 * its life is over.
 */
@ApplicationScoped
class Credentials {
    private final long keptNanos;
    private final Map<String, Kept> byTerminalServer = new ConcurrentHashMap<>();

    Credentials(@ConfigProperty(name = "smallrye.jwt.new-token.lifespan") long lifespanSeconds) {
        keptNanos = Duration.ofSeconds(lifespanSeconds).toNanos() / 2;
    }

    private record Kept(String bearer, long signedNanos) {}

    /** The value of the Authorization header. */
    String of(String terminalServer) {
        return byTerminalServer.compute(terminalServer,
            (name, kept) -> kept != null && System.nanoTime() - kept.signedNanos() < keptNanos ? kept : signed(name))
            .bearer();
    }

    /** A machine that slept, or a changed wall clock, can end a token early: the next call signs another one. */
    void refused(String terminalServer) {
        byTerminalServer.remove(terminalServer);
    }

    private static Kept signed(String terminalServer) {
        var token = Jwt.subject(terminalServer).upn(terminalServer).groups(Role.TERMINAL_SERVER).sign();
        return new Kept("Bearer " + token, System.nanoTime());
    }
}
