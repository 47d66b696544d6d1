package org.tslab.licenseserver.event;

/** What can keep a license server from serving requests for licenses. */
sealed interface RequestFault {
    record DatabaseError() implements RequestFault {}

    record VersionStoreFull() implements RequestFault {}

    record DatabaseCorrupted() implements RequestFault {}

    record PolicyModuleFailed() implements RequestFault {}

    /** Serves all the same. */
    record PolicyModuleDefault() implements RequestFault {}

    record PolicyModuleLacksProduct() implements RequestFault {}

    record ComputersGroupMissing() implements RequestFault {}

    record NotInComputersGroup() implements RequestFault {}

    record NobodyInComputersGroup() implements RequestFault {}

    default TermServLicensing event() {
        return switch (this) {
            case DatabaseError _ -> TermServLicensing.DATABASE_ERROR;
            case VersionStoreFull _ -> TermServLicensing.VERSION_STORE_FULL;
            case DatabaseCorrupted _ -> TermServLicensing.DATABASE_CORRUPTED;
            case PolicyModuleFailed _ -> TermServLicensing.POLICY_MODULE_FAILED;
            case PolicyModuleDefault _ -> TermServLicensing.POLICY_MODULE_DEFAULT;
            case PolicyModuleLacksProduct _ -> TermServLicensing.POLICY_MODULE_LACKS_PRODUCT;
            case ComputersGroupMissing _ -> TermServLicensing.COMPUTERS_GROUP_MISSING;
            case NotInComputersGroup _ -> TermServLicensing.NOT_IN_COMPUTERS_GROUP;
            case NobodyInComputersGroup _ -> TermServLicensing.NOBODY_IN_COMPUTERS_GROUP;
        };
    }
}
