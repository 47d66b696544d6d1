package org.tslab.contracts.event;

import java.time.Instant;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Topic;

/**
 * What a license server announces about its key packs and the licenses it issues. A license keeps its id from temporary
 * to permanent, so everything about one license arrives in order. Devices appear by hardware ID only, never by name.
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

    record KeyPackInstalled(String licenseServer, long keyPackId, String keyPackSerial, ProductType productType,
        ProductVersion productVersion, int quantity) implements LicenseEvent {
        @Override
        public String type() {
            return "tslab.license.key-pack-installed.v1";
        }

        @Override
        public String subject() {
            return licenseServer + "/key-pack/" + keyPackId;
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
