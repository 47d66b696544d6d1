package org.tslab.lab.scale;

/**
 * The measured figures that everything here starts from: docs/performance.md, 2026-11-23, two processors that are
 * shared with the callers. Processor times are for one thing done by 64 callers at once; the sizes are of PostgreSQL 15
 * with 100,000 rows (20,000 tokens, license servers), indexes included.
 */
final class Measured {
    /** What a good CAL over TLS costs each process, in seconds of processor time. */
    static final Cost GOOD_CAL = new Cost(1_057e-6, 18e-6, 0, 293e-6);
    /** What a license and its CAL cost; a renewal writes and signs the same. */
    static final Cost LICENSE = new Cost(0, 735e-6, 0, 319e-6);
    /** A device's whole way to its permanent CAL at the license server, and two connections that are not the first. */
    static final Cost ROLL_OUT = new Cost(2 * 1_431e-6, 1_570e-6, 0, 1_190e-6);
    static final Cost ACTIVATION = new Cost(0, 0, 1_029e-6, 570e-6);
    /** Of the callers and the broker, which share the processors. */
    static final double ACTIVATION_BESIDE = 57e-6 + 131e-6;
    static final double EVENT_ON_BROKER = 15e-6;
    /** With the broker, when they had waited: by one relay, which is one database. */
    static final double EVENTS_OF_ONE_RELAY = 18_571;
    /** New licenses a second of one license server by 16 and by 64 callers, and by one. */
    static final double BY_16 = 2_301;
    static final double BY_64 = 4_414;
    static final double BY_1 = 437;
    static final double ACTIVATIONS_BY_64 = 959;
    static final double LICENSE_BYTES = 315;
    static final double TOKEN_BYTES = 2_922;
    static final double LICENSE_SERVER_BYTES = 300 + 3_068;
    /** A row of the outbox; the same values go to the broker. */
    static final double EVENT_BYTES = 326;
    static final double LOG_BYTES_OF_A_RENEWAL = 520 + 3_114 + 390;

    private Measured() {}

    /** Seconds of processor time for one thing. */
    record Cost(double terminalServer, double licenseServer, double clearinghouse, double database) {}

    /**
     * What a commit of licenses takes: so much each and so much more for each license, in seconds. While one group is
     * written down the other callers wait, so N callers make two groups, and N licenses take twice the one and N times
     * the other. Two rates give both; the third is what the simulation is held against.
     */
    static double perLicense() {
        return (64 / BY_64 - 16 / BY_16) / (64 - 16);
    }

    static double perGroup() {
        return (16 / BY_16 - 16 * perLicense()) / 2;
    }
}
