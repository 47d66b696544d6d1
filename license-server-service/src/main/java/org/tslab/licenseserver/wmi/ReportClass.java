package org.tslab.licenseserver.wmi;

import static java.util.Map.entry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ProductType;
import org.tslab.licenseserver.issuance.IssuedLicense;
import org.tslab.licenseserver.issuance.IssuedLicenses;
import org.tslab.licenseserver.reporting.LicenseReport;
import org.tslab.licenseserver.reporting.LicenseReport.Summary;
import org.tslab.licenseserver.reporting.LicenseReports;
import org.tslab.licenseserver.reporting.ReportGeneration;
import org.tslab.simkit.wmi.WbemCode;
import org.tslab.simkit.wmi.WmiCall;
import org.tslab.simkit.wmi.WmiClass;
import org.tslab.simkit.wmi.WmiFault;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Win32_TSLicenseReport and the entries that its methods fetch. */
@ApplicationScoped
class ReportClass implements WmiClass {
    private static final int MOST_AT_ONCE = 1_000;
    private static final int SCOPES = 3;
    /** Of what is installed: with less than this part left availability is limited. */
    private static final int RESERVE = 10;
    private final LicenseReports reports;
    private final ReportGeneration generation;
    private final IssuedLicenses licenses;

    ReportClass(LicenseReports reports, ReportGeneration generation, IssuedLicenses licenses) {
        this.reports = reports;
        this.generation = generation;
        this.licenses = licenses;
    }

    @Override
    public String name() {
        return "Win32_TSLicenseReport";
    }

    @Override
    public List<Instance> instances(String server, long after, int limit) {
        return reports.page(server, after, limit).stream().map(ReportClass::instance).toList();
    }

    @Override
    public List<Instance> instances(String server, Map<String, String> keys) {
        return keys.containsKey("FileName")
            ? List.of(instance(reports.named(server, keys.get("FileName"))))
            : List.of();
    }

    @Override
    public Map<String, Function<WmiCall, Map<String, Object>>> methods() {
        return Map.ofEntries(
            entry("GenerateReport", call -> generated(generation.generate(call.server(), scope(call),
                call.textOr("ScopeValue", "")))),
            entry("GenerateReportEx", call -> generated(generation.generate(call.server(), 1, ""))),
            entry("DeleteReport", call -> {
                generation.delete(call.server(), call.key("FileName"));
                return Map.of();
            }),
            entry("FetchReportSummaryEntries", call -> fetched("ReportSummaryEntries", part(call,
                report(call).summaries().stream().map(ReportClass::summaryEntry).toList()))),
            entry("FetchReportPerDeviceEntries", call -> {
                report(call);
                return fetched("ReportPerDeviceEntries", QuarkusTransaction.requiringNew().call(() -> licenses
                    .active(call.server(), call.uint32("StartIndex", 0), limit(call))).stream()
                    .map(ReportClass::deviceEntry).toList());
            }),
            // Nobody tracks users in Windows Server 2003, so there is none to fetch, and nobody who was refused.
            entry("FetchReportEntries", call -> nobody(call, "ReportEntries")),
            entry("FetchReportFailedPerUserEntries", call -> nobody(call, "ReportFailedPerUserEntries")),
            entry("FetchReportFailedPerUserSummaryEntries",
                call -> nobody(call, "ReportFailedPerUserSummaryEntries")));
    }

    @Override
    public Set<String> unsupported() {
        return Set.of();
    }

    private LicenseReport report(WmiCall call) {
        var fileName = call.key("FileName");
        return QuarkusTransaction.requiringNew().call(() -> reports.named(call.server(), fileName));
    }

    private static int scope(WmiCall call) {
        var scope = call.uint32("ScopeType", 1);
        if (scope < 1 || scope > SCOPES) {
            throw new WmiFault(WbemCode.VALUE_OUT_OF_RANGE, "ScopeType must be 1 to 3.");
        }
        return (int) scope;
    }

    private static int limit(WmiCall call) {
        var count = call.uint32("Count", 0);
        return (int) (count == 0 ? MOST_AT_ONCE : Math.min(count, MOST_AT_ONCE));
    }

    private static <T> List<T> part(WmiCall call, List<T> all) {
        return all.stream().skip(call.uint32("StartIndex", 0)).limit(limit(call)).toList();
    }

    private Map<String, Object> nobody(WmiCall call, String parameter) {
        report(call);
        return fetched(parameter, List.of());
    }

    /** Behind the last entry there is no more data, which is no failure. */
    private static Map<String, Object> fetched(String parameter, List<?> entries) {
        var code = entries.isEmpty() ? WbemCode.NO_MORE_DATA : WbemCode.NO_ERROR;
        return Map.of("ReturnValue", code.value(), "Count", entries.size(), parameter, entries);
    }

    private static Map<String, Object> generated(LicenseReport report) {
        return Map.of("FileName", report.fileName());
    }

    private static Instance instance(LicenseReport report) {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("FileName", report.fileName());
        properties.put("GenerationDateTime", Numbers.datetime(report.generatedAt()));
        properties.put("ScopeType", (long) report.scopeType());
        properties.put("ScopeValue", report.scopeValue());
        properties.put("Version", 1L);
        properties.put("InstalledLicenses", report.installed(ProductType.PER_USER));
        properties.put("LicenseUsageCount", 0L);
        return new Instance(report.position(), properties);
    }

    private static Map<String, Object> summaryEntry(Summary summary) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("ProductVersion", Numbers.text(summary.version()));
        entry.put("ProductVersionID", Numbers.of(summary.version()));
        entry.put("TSCALType", Numbers.calType(summary.type()));
        entry.put("InstalledLicenses", summary.installed());
        entry.put("IssuedLicenses", summary.issued());
        entry.put("TSCALAvailability", availability(summary));
        return entry;
    }

    private static String availability(Summary summary) {
        var left = summary.installed() - summary.issued();
        return switch (summary.type()) {
            case PER_USER -> "Not Tracking";
            case PER_DEVICE -> left == 0 ? "None" : left * RESERVE < summary.installed() ? "Limited" : "Available";
        };
    }

    private static Map<String, Object> deviceEntry(IssuedLicense license) {
        var entry = new LinkedHashMap<String, Object>();
        entry.put("sIssuedToComputer", license.computer());
        entry.put("sHardwareId", license.device().hardwareId().toHex());
        entry.put("ExpirationDate", Numbers.datetime(license.expiresAt()));
        entry.put("CALType", Numbers.typeAndModel(ProductType.PER_DEVICE));
        entry.put("ProductVersion", Numbers.text(license.device().version()));
        entry.put("ProductVersionID", Numbers.of(license.device().version()));
        return entry;
    }
}
