package org.tslab.terminalserver.wmi;

import org.tslab.simkit.wmi.WbemCode;
import org.tslab.simkit.wmi.WmiFault;
import org.tslab.terminalserver.LicensingMode;
import org.tslab.terminalserver.settings.Settings;

/** The licensing mode in the numbers of the provider, which differ from class to class (§0.4 of the domain). */
final class SettingNumbers {
    private static final long CHANGE_TO_PER_DEVICE = 2;
    private static final long CHANGE_TO_PER_USER = 4;

    private SettingNumbers() {}

    /** LicensingType of Win32_TerminalServiceSetting: Per User is 3 and Not Configured 4. */
    static long licensingType(Settings settings) {
        if (settings.modeIsInvalid()) {
            return 4;
        }
        return switch (settings.licensingMode()) {
            case PER_DEVICE -> 2;
            case PER_USER -> 3;
        };
    }

    /** LicensingType of Win32_TSDeploymentLicensing: Per User is 4 and Not Yet Configured 5. */
    static long deploymentLicensingType(Settings settings) {
        if (settings.modeIsInvalid()) {
            return 5;
        }
        return switch (settings.licensingMode()) {
            case PER_DEVICE -> 2;
            case PER_USER -> 4;
        };
    }

    static String licensingName(Settings settings) {
        if (settings.modeIsInvalid()) {
            return "Not Configured";
        }
        return switch (settings.licensingMode()) {
            case PER_DEVICE -> "Per Device";
            case PER_USER -> "Per User";
        };
    }

    /** What ChangeMode takes: Per User is 4 there. The other two modes have no licensing. */
    static LicensingMode mode(long number) {
        if (number == CHANGE_TO_PER_DEVICE) {
            return LicensingMode.PER_DEVICE;
        }
        if (number == CHANGE_TO_PER_USER) {
            return LicensingMode.PER_USER;
        }
        throw number < CHANGE_TO_PER_DEVICE
            ? new WmiFault(WbemCode.NOT_SUPPORTED, "Terminal servers here are application servers: 2 or 4.")
            : outOfRange();
    }

    private static WmiFault outOfRange() {
        return new WmiFault(WbemCode.VALUE_OUT_OF_RANGE, "LicensingType must be 2 for Per Device or 4 for Per User.");
    }
}
