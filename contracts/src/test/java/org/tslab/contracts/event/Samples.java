package org.tslab.contracts.event;

import java.time.Instant;
import java.util.List;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.RecoveryReason;
import org.tslab.contracts.RemovalReason;
import org.tslab.contracts.ServerRole;
import org.tslab.contracts.event.ActivationEvent.CertificateRevoked;
import org.tslab.contracts.event.ActivationEvent.LicenseServerActivated;
import org.tslab.contracts.event.ActivationEvent.LicenseServerDeactivated;
import org.tslab.contracts.event.ActivationEvent.LicenseServerReactivated;
import org.tslab.contracts.event.KeyPackEvent.KeyPackIssued;
import org.tslab.contracts.event.KeyPackEvent.KeyPackReissued;
import org.tslab.contracts.event.LicenseEvent.BuiltInLicenseIssued;
import org.tslab.contracts.event.LicenseEvent.DatabaseEmptied;
import org.tslab.contracts.event.LicenseEvent.KeyPackInstalled;
import org.tslab.contracts.event.LicenseEvent.KeyPackRestored;
import org.tslab.contracts.event.LicenseEvent.LicenseReclaimed;
import org.tslab.contracts.event.LicenseEvent.LicenseRenewed;
import org.tslab.contracts.event.LicenseEvent.LicenseRevoked;
import org.tslab.contracts.event.LicenseEvent.LicensesRemoved;
import org.tslab.contracts.event.LicenseEvent.LicensesWithdrawn;
import org.tslab.contracts.event.LicenseEvent.PermanentLicenseIssued;
import org.tslab.contracts.event.LicenseEvent.TemporaryLicenseIssued;
import org.tslab.contracts.event.LicenseEvent.TemporaryLicenseValidated;
import org.tslab.contracts.event.LicenseServerEvent.LicenseServerAnnounced;
import org.tslab.contracts.event.TerminalSessionEvent.LicensingEnded;
import org.tslab.contracts.event.TerminalSessionEvent.SessionActivated;
import org.tslab.contracts.event.TransitionRequestEvent.TransitionRequestSubmitted;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensIssued;
import org.tslab.contracts.event.TransitionTokenEvent.TransitionTokensRefused;
import org.tslab.contracts.transition.KeyRefusal;
import org.tslab.contracts.transition.TransitionRefusal;

/** One event of each kind, as they follow each other while one client gets, uses and loses its license. */
public final class Samples {
    private static final String LICENSE_SERVER_ID = "DMMYXBCDFGHJKMPQRTVWXY2346789BCDFGH";
    private static final String SERIAL = "5f0c1b6e-6a35-4f0b-9d9e-0d1f4a3a7c11";
    private static final String SESSION = "0b8a4f0e-3c55-4f9e-8a55-5f7f5d1a2b3c";
    private static final String REQUEST = "7d1f1f9e-9a55-4c0e-8f43-2f0f3c6b1d20";
    private static final String DEVICE = "040100007319468847d7b1aee40dbf5dd963c999";

    private Samples() {}

    public static List<DomainEvent> all() {
        return List.of(
            new LicenseServerAnnounced("LS01", ProductVersion.WINDOWS_SERVER_2003, ActivationStatus.ACTIVATED,
                ServerRole.DOMAIN, "TSLAB", "", true, false),
            new LicenseServerActivated(LICENSE_SERVER_ID, "00000-123-1234567-12345", "AUTOMATIC",
                Instant.parse("2008-04-23T00:00:00Z")),
            new LicenseServerReactivated("DMMYX" + "B".repeat(30), LICENSE_SERVER_ID, "00000-123-1234567-12345",
                "AUTOMATIC", "SERVER_UPGRADED", Instant.parse("2008-04-23T00:00:00Z")),
            new CertificateRevoked(LICENSE_SERVER_ID, "00000-123-1234567-12345", "5f0c1b6e6a354f0b9d9e0d1f4a3a7c11",
                "SUPERSEDED", Instant.parse("2003-05-01T00:00:00Z")),
            new LicenseServerDeactivated(LICENSE_SERVER_ID, "00000-123-1234567-12345", "TELEPHONE"),
            new KeyPackIssued(SERIAL, LICENSE_SERVER_ID, LicenseProgram.RETAIL, ProductType.PER_DEVICE,
                ProductVersion.WINDOWS_SERVER_2003, 20),
            new KeyPackInstalled("LS01", 1, SERIAL, ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003, 20),
            new TemporaryLicenseIssued("LS01", 7, DEVICE, Instant.parse("2003-07-23T00:00:00Z")),
            new LicensingEnded(SESSION, "TS01", DEVICE, "NEW_LICENSE", "a new license was issued"),
            new SessionActivated(SESSION, "TS01"),
            new TemporaryLicenseValidated("LS01", 7),
            new PermanentLicenseIssued("LS01", 7, DEVICE, 1, Instant.parse("2003-07-01T00:00:00Z")),
            new BuiltInLicenseIssued("LS01", 8, DEVICE),
            new LicenseRenewed("LS01", 7, Instant.parse("2003-09-01T00:00:00Z")),
            new LicenseReclaimed("LS01", 7, 1),
            new LicenseRevoked("LS01", 9, 1, Instant.parse("2003-09-01T00:00:00Z")),
            new LicensesRemoved("LS01", 1, RemovalReason.MIGRATED, 20, 5, 0),
            new LicensesWithdrawn("LS01", 1, 15),
            new KeyPackRestored("LS01", 1, SERIAL, ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003, 20, 5,
                15),
            new DatabaseEmptied("LS01", RemovalReason.DATABASE_REBUILT, 2, 30, 5, 3),
            new KeyPackReissued("0e0b7c1a-52f0-8a5e-9d1c-3f5f0b6f2a11", LICENSE_SERVER_ID, LicenseProgram.SELECT,
                ProductType.PER_DEVICE, ProductVersion.WINDOWS_SERVER_2003, 20, SERIAL,
                "DMMYX9876432YXWVTRQPMKJHGFDCBYXWVTR", RecoveryReason.SOURCE_NOT_FUNCTIONING),
            new TransitionRequestSubmitted(REQUEST, ProductType.PER_USER, "c2VhbGVk",
                Instant.parse("2003-05-01T00:00:00Z")),
            new TransitionTokensIssued(REQUEST, "c2VhbGVk", 2),
            new TransitionTokensRefused(REQUEST, List.of(new KeyRefusal(1, TransitionRefusal.HOME_EDITION),
                new KeyRefusal(3, TransitionRefusal.ALREADY_REDEEMED))));
    }
}
