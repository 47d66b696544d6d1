package org.tslab.lab.torment;

import org.tslab.lab.ecosystem.Service;
import org.tslab.lab.infrastructure.Broker;
import org.tslab.lab.infrastructure.Postgres;

/** The processes that are killed. */
enum Victim {
    LICENSE_SERVER(Service.LICENSE_SERVER.processName()),
    POSTGRES(Postgres.NAME),
    KAFKA(Broker.NAME);

    private final String process;

    Victim(String process) {
        this.process = process;
    }

    /** Its name in the ecosystem. */
    @Override
    public String toString() {
        return process;
    }
}
