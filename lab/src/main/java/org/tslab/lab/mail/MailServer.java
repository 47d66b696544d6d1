package org.tslab.lab.mail;

import java.util.Map;

import org.tslab.lab.home.LabHome;
import org.tslab.lab.home.Port;
import org.tslab.lab.home.Ports;
import org.tslab.lab.infrastructure.JavaProgram;
import org.tslab.lab.process.ChildSpec;
import org.tslab.lab.process.Part;
import org.tslab.lab.process.RunReadiness;

/** The mail server of an environment, in a process of its own. */
public final class MailServer implements Part {
    public static final String NAME = "mail";
    private static final int HEAP_MEGABYTES = 64;

    private final LabHome home;
    private final Ports ports;
    private final String runId;
    private final RunReadiness readiness;

    public MailServer(LabHome home, Ports ports, String runId) {
        this.home = home;
        this.ports = ports;
        this.runId = runId;
        this.readiness = new RunReadiness(runId);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String address() {
        return ports.address(Port.SMTP) + ", inbox http://" + ports.address(Port.INBOX);
    }

    @Override
    public ChildSpec prepare() {
        var command = JavaProgram.ofClass(MailMain.class, HEAP_MEGABYTES, Integer.toString(ports.of(Port.SMTP)),
            Integer.toString(ports.of(Port.INBOX)), home.data(NAME).toString());
        return new ChildSpec(NAME, ChildSpec.Stage.INFRASTRUCTURE, command, Map.of("TSLAB_RUN_ID", runId),
            home.log(NAME), ChildSpec.Signal.TERM);
    }

    @Override
    public boolean ready() {
        return ports.answers(Port.SMTP) && ports.answers(Port.INBOX) && readiness.ready(ports.of(Port.INBOX));
    }
}
