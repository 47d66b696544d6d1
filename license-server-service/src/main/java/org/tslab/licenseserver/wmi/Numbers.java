package org.tslab.licenseserver.wmi;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.LicenseStatus;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.ReactivationReason;
import org.tslab.contracts.ServerRole;
import org.tslab.licenseserver.pool.Pool;
import org.tslab.simkit.wmi.WbemCode;
import org.tslab.simkit.wmi.WmiFault;

/** Our names as the numbers and texts of the provider, and back (§0.4, §3.4, §5 of the domain). */
final class Numbers {
    /** Above every number that a key pack gets here. */
    private static final long FIRST_UNLIMITED = 4_294_967_000L;
    private static final long VERSIONS = 10;
    private static final DateTimeFormatter DATETIME = DateTimeFormatter.ofPattern("yyyyMMddHHmmss.SSSSSS'+000'")
        .withZone(ZoneOffset.UTC);

    private Numbers() {}

    /** Zero is activated here, while the PowerShell drive of later versions says one. */
    static long of(ActivationStatus status) {
        return switch (status) {
            case ACTIVATED -> 0;
            case NOT_ACTIVATED, REACTIVATION_REQUIRED, DEACTIVATED -> 1;
        };
    }

    /** Of key packs; the licensing type of a terminal server counts otherwise. */
    static long of(ProductType type) {
        return switch (type) {
            case PER_DEVICE -> 0;
            case PER_USER -> 1;
        };
    }

    /** The two that the documents do not know any more; 2 is Windows Server 2008. */
    static long of(ProductVersion version) {
        return switch (version) {
            case WINDOWS_2000 -> 0;
            case WINDOWS_SERVER_2003 -> 1;
        };
    }

    static String text(ProductVersion version) {
        return switch (version) {
            case WINDOWS_2000 -> "Windows 2000";
            case WINDOWS_SERVER_2003 -> "Windows Server 2003";
        };
    }

    static long of(ServerRole role) {
        return switch (role) {
            case WORKGROUP -> 0;
            case DOMAIN -> 1;
            case ENTERPRISE -> 2;
        };
    }

    static long of(LicenseStatus status) {
        return switch (status) {
            case TEMPORARY -> 1;
            case ACTIVE, BUILT_IN -> 2;
            case REVOKED -> 4;
            case RETURNED -> 0;
        };
    }

    /** The type of a key pack: retail, volume, open. */
    static long of(LicenseProgram program) {
        return switch (program) {
            case RETAIL -> 1;
            case OPEN -> 5;
            case SELECT, ENTERPRISE, CAMPUS, SCHOOL, SERVICE_PROVIDER, OTHER_AGREEMENT -> 2;
        };
    }

    static String typeAndModel(ProductType type) {
        return switch (type) {
            case PER_DEVICE -> "TS Per Device CAL";
            case PER_USER -> "TS Per User CAL";
        };
    }

    /** As summaries of reports call it. */
    static String calType(ProductType type) {
        return switch (type) {
            case PER_DEVICE -> "Per Device";
            case PER_USER -> "Per User";
        };
    }

    static ProductType productType(long number) {
        return switch ((int) number) {
            case 0 -> ProductType.PER_DEVICE;
            case 1 -> ProductType.PER_USER;
            default -> throw outOfRange("ProductType", "0 for Per Device, 1 for Per User");
        };
    }

    static ProductVersion productVersion(long number) {
        return switch ((int) number) {
            case 0 -> ProductVersion.WINDOWS_2000;
            case 1 -> ProductVersion.WINDOWS_SERVER_2003;
            default -> throw outOfRange("ProductVersion", "0 for Windows 2000, 1 for Windows Server 2003");
        };
    }

    static ServerRole serverRole(long number) {
        return switch ((int) number) {
            case 0 -> ServerRole.WORKGROUP;
            case 1 -> ServerRole.DOMAIN;
            case 2 -> ServerRole.ENTERPRISE;
            default -> throw outOfRange("ServerRole", "0 to 2");
        };
    }

    static LicenseProgram agreementType(long number) {
        return switch ((int) number) {
            case 0 -> LicenseProgram.SELECT;
            case 1 -> LicenseProgram.ENTERPRISE;
            case 2 -> LicenseProgram.CAMPUS;
            case 3 -> LicenseProgram.SCHOOL;
            case 4 -> LicenseProgram.SERVICE_PROVIDER;
            case 5 -> LicenseProgram.OTHER_AGREEMENT;
            default -> throw outOfRange("AgreementType", "0 to 5");
        };
    }

    static ReactivationReason reason(long number) {
        if (number >= ReactivationReason.values().length) {
            throw outOfRange("Reason", "0 to 4");
        }
        return ReactivationReason.values()[(int) number];
    }

    /** Of licenses that come without a key pack; the documents give none. */
    static long keyPackId(Pool.Kind kind, ProductVersion version) {
        return FIRST_UNLIMITED + VERSIONS * kind.ordinal() + version.ordinal();
    }

    /** Of a pool: temporary, or unknown, since there is no number for built-in licenses. */
    static long keyPackType(Pool.Kind kind) {
        return switch (kind) {
            case TEMPORARY -> 4;
            case BUILT_IN, PER_DEVICE, PER_USER, INTERNET_CONNECTOR -> 0;
        };
    }

    /** Of a pool: Per Device, Per User, not valid, built-in. */
    static long productType(Pool.Kind kind) {
        return switch (kind) {
            case PER_DEVICE, TEMPORARY -> 0;
            case PER_USER -> 1;
            case INTERNET_CONNECTOR -> 2;
            case BUILT_IN -> 3;
        };
    }

    static String typeAndModel(Pool.Kind kind) {
        return switch (kind) {
            case PER_DEVICE, TEMPORARY -> typeAndModel(ProductType.PER_DEVICE);
            case PER_USER -> typeAndModel(ProductType.PER_USER);
            case INTERNET_CONNECTOR -> "TS Internet Connector CAL";
            case BUILT_IN -> "Built-in TS Per Device CAL";
        };
    }

    /** CIM_DATETIME, in UTC. */
    static String datetime(Instant instant) {
        return DATETIME.format(instant);
    }

    private static WmiFault outOfRange(String parameter, String range) {
        return new WmiFault(WbemCode.VALUE_OUT_OF_RANGE, parameter + " must be " + range + ".");
    }
}
