package org.tslab.contracts.event;

import java.time.Instant;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.RemovalReason;
import org.tslab.contracts.Topic;

/**
 * What a license server announces about its key packs and the licenses it issues. A license keeps its id from temporary
 * to permanent, so everything about one license arrives in order. Devices appear by hardware ID only, never by name.
 *
 * <p>Whoever adds up what the events say of a key pack, in whatever order they arrive, knows its licenses: how many
 * there are, are issued, and are withdrawn.
 */
public sealed interface LicenseEvent extends DomainEvent {
    String licenseServer();

    @Override
    default Topic topic() {
        return Topic.LICENSE;
    }

    /** Events about one issued license. */
    sealed interface OfOneLicense extends LicenseEvent {
        /** Unique within the license server. */
        long licenseId();

        @Override
        default String subject() {
            return licenseServer() + "/license/" + licenseId();
        }
    }

    /** Events about one key pack. */
    sealed interface OfOneKeyPack extends LicenseEvent {
        /** Unique within the license server. */
        long keyPackId();

        @Override
        default String subject() {
            return licenseServer() + "/key-pack/" + keyPackId();
        }
    }

    record KeyPackInstalled(String licenseServer, long keyPackId, String keyPackSerial, ProductType productType,
        ProductVersion productVersion, int quantity) implements OfOneKeyPack {
        @Override
        public String type() {
            return "tslab.license.key-pack-installed.v1";
        }
    }

    /**
     * Licenses are in their key pack no more.
     *
     * @param licenses how many, whatever they were
     * @param issued how many of them devices had
     * @param withdrawn how many of them were withdrawn
     */
    record LicensesRemoved(String licenseServer, long keyPackId, RemovalReason reason, int licenses, int issued,
        int withdrawn) implements OfOneKeyPack {
        @Override
        public String type() {
            return "tslab.license.licenses-removed.v1";
        }
    }

    /** Licenses that were not issued may not be issued until the clearinghouse has reissued them. */
    record LicensesWithdrawn(String licenseServer, long keyPackId, int licenses) implements OfOneKeyPack {
        @Override
        public String type() {
            return "tslab.license.licenses-withdrawn.v1";
        }
    }

    /**
     * A key pack came back from a backup.
     *
     * @param quantity how many licenses it has, whatever they are
     */
    record KeyPackRestored(String licenseServer, long keyPackId, String keyPackSerial, ProductType productType,
        ProductVersion productVersion, int quantity, int issued, int withdrawn) implements OfOneKeyPack {
        @Override
        public String type() {
            return "tslab.license.key-pack-restored.v1";
        }
    }

    /** The license server has forgotten what it had; each of its key packs is told of by an event of its own. */
    record DatabaseEmptied(String licenseServer, RemovalReason reason, int keyPacks, long licenses, long issued,
        long temporary) implements LicenseEvent {
        @Override
        public String type() {
            return "tslab.license.database-emptied.v1";
        }

        @Override
        public String subject() {
            return licenseServer + "/database";
        }
    }

    record TemporaryLicenseIssued(String licenseServer, long licenseId, String hardwareId, Instant expiresAt)
        implements
            OfOneLicense {
        @Override
        public String type() {
            return "tslab.license.temporary-issued.v1";
        }
    }

    /** The client logged on with its temporary license, which may be upgraded from now on. */
    record TemporaryLicenseValidated(String licenseServer, long licenseId) implements OfOneLicense {
        @Override
        public String type() {
            return "tslab.license.validated.v1";
        }
    }

    record PermanentLicenseIssued(String licenseServer, long licenseId, String hardwareId, long keyPackId,
        Instant expiresAt) implements OfOneLicense {
        @Override
        public String type() {
            return "tslab.license.permanent-issued.v1";
        }
    }

    /** The client's operating system brings the license; nothing was taken from a key pack. */
    record BuiltInLicenseIssued(String licenseServer, long licenseId, String hardwareId) implements OfOneLicense {
        @Override
        public String type() {
            return "tslab.license.built-in-issued.v1";
        }
    }

    record LicenseRenewed(String licenseServer, long licenseId, Instant expiresAt) implements OfOneLicense {
        @Override
        public String type() {
            return "tslab.license.renewed.v1";
        }
    }

    /**
     * An administrator took the license back; it is in its key pack again.
     *
     * @param countsUntil when it would have ended; so long it counts as revoked
     */
    record LicenseRevoked(String licenseServer, long licenseId, long keyPackId, Instant countsUntil)
        implements
            OfOneLicense {
        @Override
        public String type() {
            return "tslab.license.revoked.v1";
        }
    }

    /** The lease ran out; the license is back in its key pack. */
    record LicenseReclaimed(String licenseServer, long licenseId, long keyPackId) implements OfOneLicense {
        @Override
        public String type() {
            return "tslab.license.reclaimed.v1";
        }
    }
}
