package org.tslab.licenseserver.reporting;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.licenseserver.reporting.LicenseReport.Summary;
import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.simkit.sql.Sql;

/** The reports of all license servers. They go with their license server. */
@ApplicationScoped
public class LicenseReports {
    private static final String SELECT = """
        select position, file_name, generated_at, scope_type, scope_value from license_report
        where license_server = ?
        """;
    private final Sql sql;

    LicenseReports(Sql sql) {
        this.sql = sql;
    }

    /** In the order in which they were made, those after this one. */
    public List<LicenseReport> page(String licenseServer, long after, int limit) {
        return sql.rows(this::read, SELECT + "and position > ? order by position limit ?", licenseServer, after, limit);
    }

    public LicenseReport named(String licenseServer, String fileName) {
        return sql.rows(this::read, SELECT + "and file_name = ?", licenseServer, fileName).stream().findFirst()
            .orElseThrow(() -> new NotFoundProblem("report", fileName));
    }

    void add(String licenseServer, LicenseReport report) {
        sql.update("""
            with added as (
              insert into license_report (license_server, file_name, generated_at, scope_type, scope_value)
              values (?, ?, ?, ?, ?) returning position)
            insert into license_report_summary (report, product_version, product_type, installed, issued)
            select position, product_version, product_type, sum(total), sum(issued)
            from license_key_pack, added where license_server = ? and total > 0
            group by position, product_version, product_type""", licenseServer, report.fileName(),
            report.generatedAt(), report.scopeType(), report.scopeValue(), licenseServer);
    }

    /** All but the newest ones go. */
    void keep(String licenseServer, int count) {
        sql.update("""
            delete from license_report where license_server = ? and position not in (select position
              from license_report where license_server = ? order by position desc limit ?)""", licenseServer,
            licenseServer, count);
    }

    void delete(long position) {
        sql.update("delete from license_report where position = ?", position);
    }

    private LicenseReport read(ResultSet row) throws SQLException {
        var position = row.getLong("position");
        Instant generatedAt = Sql.instant(row, "generated_at");
        return new LicenseReport(position, row.getString("file_name"), generatedAt, row.getInt("scope_type"),
            row.getString("scope_value"), summaries(position));
    }

    private List<Summary> summaries(long report) {
        return sql.rows(row -> new Summary(ProductVersion.valueOf(row.getString("product_version")),
            ProductType.valueOf(row.getString("product_type")), row.getLong("installed"), row.getLong("issued")), """
                select product_version, product_type, installed, issued from license_report_summary
                where report = ? order by product_version, product_type""", report);
    }
}
