package org.tslab.lab.home;

/** Every port that an environment listens on, with the number it has unless shifted. All are on loopback only. */
public enum Port {
    CLEARINGHOUSE(18443, "the clearinghouse (HTTPS)"),
    LICENSE_SERVER(18082, "the license server"),
    TERMINAL_SERVER(
        18083, "the terminal server's console"),
    PORTAL(18084, "the transition portal"),
    CLEARINGHOUSE_MANAGEMENT(19081,
        "the clearinghouse's health and metrics"),
    LICENSE_SERVER_MANAGEMENT(19082,
        "the license server's health and metrics"),
    TERMINAL_SERVER_MANAGEMENT(19083,
        "the terminal server's health and metrics"),
    PORTAL_MANAGEMENT(19084,
        "the transition portal's health and metrics"),
    POSTGRES(15432, "PostgreSQL"),
    KAFKA(19092,
        "Kafka"),
    KAFKA_CONTROLLER(19093, "Kafka's controller"),
    SMTP(12525,
        "SMTP"),
    INBOX(18025, "the inbox page"),
    RDP_TS01(33891, "RDP of TS01");

    final int usual;
    final String purpose;

    Port(int usual, String purpose) {
        this.usual = usual;
        this.purpose = purpose;
    }
}
