package org.tslab.terminalserver.licenseserver;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.licenseserver.LicenseAnswer;
import org.tslab.contracts.licenseserver.LicenseRequest;
import org.tslab.simkit.trace.Traces;
import org.tslab.terminalserver.TerminalServerConfig;
import org.tslab.terminalserver.licenseserver.LicenseServers.Line;
import org.tslab.terminalserver.licenseserver.LicenseServers.UnreachableException;

/** Asks license servers for licenses. */
@ApplicationScoped
public class LicenseRequests {
    private static final int AT_ONCE = 100;
    private final JointQuestions<LicenseRequest, LicenseAnswer> questions;
    private final Traces traces;

    LicenseRequests(LicenseServers licenseServers, TerminalServerConfig config, Traces traces) {
        this.traces = traces;
        questions = new JointQuestions<>(AT_ONCE, config.rdp().maxConnections(), config.licenseServerPatience(),
            licenseServers::request);
    }

    /** The answer brings the CAL along if it can. */
    public LicenseAnswer ask(Line line, LicenseRequest request) throws UnreachableException {
        return questions.ask(line,
            traces.current().map(trace -> request.within(trace.traceparent())).orElse(request));
    }
}
