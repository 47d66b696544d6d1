package org.tslab.licenseserver.wmi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.licenseserver.issuance.IssuedLicense;
import org.tslab.licenseserver.issuance.IssuedLicenses;
import org.tslab.licenseserver.pool.Pool.Kind;
import org.tslab.licenseserver.revocation.Revocation;
import org.tslab.licenseserver.revocation.RevocationAnswer;
import org.tslab.simkit.wmi.WbemCode;
import org.tslab.simkit.wmi.WmiCall;
import org.tslab.simkit.wmi.WmiClass;

/** Win32_TSIssuedLicense. A license that went back to its key pack has the status 0, unknown. */
@ApplicationScoped
class IssuedLicenseClass implements WmiClass {
    private final IssuedLicenses licenses;
    private final Revocation revocation;

    IssuedLicenseClass(IssuedLicenses licenses, Revocation revocation) {
        this.licenses = licenses;
        this.revocation = revocation;
    }

    @Override
    public String name() {
        return "Win32_TSIssuedLicense";
    }

    @Override
    public List<Instance> instances(String server, long after, int limit) {
        return licenses.after(server, after, limit).stream()
            .map(license -> new Instance(license.licenseId(), properties(license))).toList();
    }

    @Override
    public List<Instance> instances(String server, Map<String, String> keys) {
        return keys.containsKey("LicenseId")
            ? instances(server, WmiCall.number("LicenseId", keys.get("LicenseId")) - 1, 1)
            : List.of();
    }

    @Override
    public Map<String, Function<WmiCall, Map<String, Object>>> methods() {
        return Map.of("Revoke", call -> answer(revocation.revoke(call.server(),
            WmiCall.number("LicenseId", call.key("LicenseId")))));
    }

    @Override
    public Set<String> unsupported() {
        return Set.of();
    }

    /** A refusal says too how many more can be revoked and from when on. */
    private static Map<String, Object> answer(RevocationAnswer revoked) {
        var code = switch (revoked.outcome()) {
            case REVOKED -> WbemCode.NO_ERROR;
            case REFUSED_NOT_ENABLED -> WbemCode.NOT_SUPPORTED;
            case REFUSED_NOT_PERMANENT, REFUSED_TOO_MANY -> WbemCode.INVALID_OPERATION;
        };
        var answer = new LinkedHashMap<String, Object>();
        answer.put("ReturnValue", code.value());
        if (code != WbemCode.NO_ERROR) {
            answer.put("Error", code.words());
            answer.put("Description", revoked.reason());
        }
        answer.put("RevokableCals", revoked.revokableCals());
        if (revoked.nextRevokeAllowedOn() != null) {
            answer.put("NextRevokeAllowedOn", Numbers.datetime(revoked.nextRevokeAllowedOn()));
        }
        return answer;
    }

    /** Where a script finds it among the key packs. */
    private static long keyPackId(IssuedLicense license) {
        return switch (license.status()) {
            case TEMPORARY -> Numbers.keyPackId(Kind.TEMPORARY, license.device().version());
            case BUILT_IN -> Numbers.keyPackId(Kind.BUILT_IN, license.device().version());
            case ACTIVE, RETURNED, REVOKED -> license.keyPackId();
        };
    }

    private static Map<String, Object> properties(IssuedLicense license) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("LicenseId", license.licenseId());
        properties.put("KeyPackId", keyPackId(license));
        properties.put("sIssuedToUser", license.user());
        properties.put("sIssuedToComputer", license.computer());
        properties.put("sHardwareId", license.device().hardwareId().toHex());
        properties.put("LicenseStatus", Numbers.of(license.status()));
        properties.put("IssueDate", Numbers.datetime(license.issuedAt()));
        properties.put("ExpirationDate", Numbers.datetime(license.expiresAt()));
        // The provider has no number for a temporary license that somebody has logged on with.
        properties.put("Validated", license.validated());
        return properties;
    }
}
