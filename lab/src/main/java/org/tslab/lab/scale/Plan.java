package org.tslab.lab.scale;

/** What so many license servers and CALs come to, when everybody works. The assumptions are its constants. */
record Plan(String name, double licenseServers, double cals) {
    private static final double DAY = 24 * 3_600;
    /** Each device connects once on a day, a quarter of them in the busiest hour. */
    private static final double BUSIEST_HOUR = 0.25;
    /** The mean of 52 to 89 days less the week in which a device that comes every day is renewed on its first day. */
    private static final double DAYS_BETWEEN_RENEWALS = 70.5 - 7 + 0.5;
    /** Licensing ended, session active. */
    private static final double EVENTS_OF_A_CONNECTION = 2;
    /** No process is to be busier than that in the busiest hour. */
    private static final double BUSY = 0.6;
    private static final double DAYS_ON_BROKER = 7;
    private static final double COPIES_ON_BROKER = 3;

    double connectionsPerSecond() {
        return cals / DAY;
    }

    double connectionsInBusiestHour() {
        return cals * BUSIEST_HOUR / 3_600;
    }

    double renewalsPerSecond() {
        return cals / (DAYS_BETWEEN_RENEWALS * DAY);
    }

    private double renewalsInBusiestHour() {
        return renewalsPerSecond() * connectionsInBusiestHour() / connectionsPerSecond();
    }

    double eventsInBusiestHour() {
        return connectionsInBusiestHour() * EVENTS_OF_A_CONNECTION + renewalsInBusiestHour();
    }

    double terminalServerCores() {
        return connectionsInBusiestHour() * Measured.GOOD_CAL.terminalServer() / BUSY;
    }

    double licenseServerCores() {
        return (connectionsInBusiestHour() * Measured.GOOD_CAL.licenseServer()
            + renewalsInBusiestHour() * Measured.LICENSE.licenseServer()) / BUSY;
    }

    double databaseCores() {
        return (connectionsInBusiestHour() * Measured.GOOD_CAL.database()
            + renewalsInBusiestHour() * Measured.LICENSE.database()) / BUSY;
    }

    double brokerCores() {
        return eventsInBusiestHour() * Measured.EVENT_ON_BROKER * COPIES_ON_BROKER / BUSY;
    }

    /** Databases, so that no relay has more events than one can carry. */
    double relays() {
        return Math.ceil(eventsInBusiestHour() / (Measured.EVENTS_OF_ONE_RELAY * BUSY));
    }

    double coreHoursPerDay() {
        return (connectionsPerSecond() * (Measured.GOOD_CAL.terminalServer() + Measured.GOOD_CAL.licenseServer()
            + Measured.GOOD_CAL.database()
            + EVENTS_OF_A_CONNECTION * COPIES_ON_BROKER * Measured.EVENT_ON_BROKER)
            + renewalsPerSecond() * (Measured.LICENSE.licenseServer() + Measured.LICENSE.database())) * 24;
    }

    /** Of the license servers: each license with the CAL that was delivered for it. */
    double databaseBytes() {
        return cals * (Measured.LICENSE_BYTES + Measured.TOKEN_BYTES)
            + licenseServers * Measured.LICENSE_SERVER_BYTES;
    }

    double brokerBytes() {
        return (connectionsPerSecond() * EVENTS_OF_A_CONNECTION + renewalsPerSecond()) * DAY * DAYS_ON_BROKER
            * Measured.EVENT_BYTES * COPIES_ON_BROKER;
    }

    /** What the databases of the license servers write to their logs in a second, in the busiest hour. */
    double logBytesPerSecond() {
        return renewalsInBusiestHour() * Measured.LOG_BYTES_OF_A_RENEWAL;
    }

    double rollOutCoreHours() {
        return cals * (Measured.ROLL_OUT.terminalServer() + Measured.ROLL_OUT.licenseServer()
            + Measured.ROLL_OUT.database()) / 3_600;
    }

    double activationCoreHours() {
        return licenseServers * (Measured.ACTIVATION.clearinghouse() + Measured.ACTIVATION.database()) / 3_600;
    }
}
