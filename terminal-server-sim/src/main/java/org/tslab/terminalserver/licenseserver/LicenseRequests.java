package org.tslab.terminalserver.licenseserver;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.LicenseRequest;
import org.tslab.simkit.group.Groups;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.licenseserver.LicenseServers.Line;
import org.tslab.terminalserver.licenseserver.LicenseServers.UnreachableException;

/**
 * Asks license servers for licenses. Clients that come while others' requests are on their way are asked for together,
 * in one call.
 */
@ApplicationScoped
public class LicenseRequests {
    private static final int AT_ONCE = 100;
    private final LicenseServers licenseServers;
    private final TerminalServerConfig config;
    private final Groups<Way, LicenseRequest, Said> groups;

    LicenseRequests(LicenseServers licenseServers, TerminalServerConfig config) {
        this.licenseServers = licenseServers;
        this.config = config;
        groups = new Groups<>(AT_ONCE, config.rdp().maxConnections(), this::askTogether);
    }

    /** What a license server said to one request. */
    private sealed interface Said {
        record Answer(LicenseAnswer answer) implements Said {}

        record Nothing(UnreachableException why) implements Said {}
    }

    /** The answer brings the CAL along if it can. */
    public LicenseAnswer ask(Line line, LicenseRequest request) throws UnreachableException {
        if (line.patience().isExhausted()) {
            throw UnreachableException.notAsked(line);
        }
        return switch (line.patience().during(() -> said(line, request))) {
            case Said.Answer(var answer) -> answer;
            case Said.Nothing(var why) -> throw why;
        };
    }

    /** Whoever stands in line behind a silent call does not wait for ever. */
    private Said said(Line line, LicenseRequest request) {
        try {
            return groups.ask(Way.of(line), request).get(config.licenseServerPatience().toNanos(),
                TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return new Said.Nothing(new UnreachableException(line, "cannot be reached"));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a license server could not be asked", e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Said.Nothing(new UnreachableException(line, "is not waited for"));
        }
    }

    private List<Said> askTogether(Way way, List<LicenseRequest> requests) {
        try {
            return licenseServers.request(way.with(new Patience(config.licenseServerPatience())), requests).stream()
                .<Said>map(Said.Answer::new).toList();
        } catch (UnreachableException e) {
            return Collections.nCopies(requests.size(), new Said.Nothing(e));
        }
    }
}
