package org.tslab.licenseserver.issuance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.tslab.contracts.ClientOperatingSystem;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.licenseserver.LicenseRequest;
import org.tslab.rdp.licensing.HardwareId;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.trace.TraceContext;

/**
 * A checked request for a license. The client's own texts may say anything that can be stored.
 *
 * @param asker who asks
 * @param device for which terminal servers the license is to be: those that the request comes from, or newer ones
 * @param temporaryOnly whether nothing but a temporary license is wanted
 * @param traceparent which trace it is part of; empty where nobody collects traces
 */
public record Asked(Asker asker, Device device, String computer, String user, ClientOperatingSystem system,
    boolean temporaryOnly, String traceparent) {
    private static final int LONGEST_NAME = 64;
    private static final Pattern HARDWARE_ID = Pattern.compile("[0-9a-f]{40}");
    /** Control characters, and halves of characters. */
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]");

    public static Asked of(LicenseRequest request, String terminalServer) {
        var violations = new ArrayList<Violation>();
        if (request.hardwareId() == null || !HARDWARE_ID.matcher(request.hardwareId()).matches()) {
            violations.add(new Violation("hardwareId", "40 hexadecimal digits, lower case"));
        }
        checkName("computer", request.computer(), violations);
        checkName("user", request.user(), violations);
        if (request.version() == null) {
            violations.add(new Violation("version", "the version of the terminal server"));
        }
        if (request.presented() != null && request.presented().expiresAt() == null) {
            violations.add(new Violation("presented.expiresAt", "when the presented CAL ends, or ended"));
        }
        if (!violations.isEmpty()) {
            throw new MalformedRequestProblem(violations);
        }
        return new Asked(new Asker.TerminalServer(terminalServer, request.presented()),
            new Device(HardwareId.ofHex(request.hardwareId()), request.version()), safe(request.computer()),
            safe(request.user()),
            request.clientOperatingSystem() == null ? ClientOperatingSystem.OTHER : request.clientOperatingSystem(),
            request.temporaryOnly(),
            TraceContext.of(request.traceparent()).map(TraceContext::traceparent).orElse(""));
    }

    /** The same device, and a license for terminal servers of this version. */
    Asked about(ProductVersion version) {
        return new Asked(asker, new Device(device.hardwareId(), version), computer, user, system, temporaryOnly,
            traceparent);
    }

    /** The same request, on behalf of the license server that refers it. */
    Asked referredBy(String licenseServer) {
        return new Asked(new Asker.LicenseServer(licenseServer), device, computer, user, system, temporaryOnly,
            traceparent);
    }

    boolean isReferral() {
        return asker instanceof Asker.LicenseServer;
    }

    private static void checkName(String field, String name, List<Violation> violations) {
        if (name == null || name.length() > LONGEST_NAME) {
            violations.add(new Violation(field, "up to " + LONGEST_NAME + " characters, may be empty"));
        }
    }

    private static String safe(String name) {
        return UNSAFE.matcher(name).replaceAll("?");
    }
}
