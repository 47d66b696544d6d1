package org.tslab.licenseserver.lifecycle;

import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.Edition;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.Release;
import org.tslab.simkit.problem.NotFoundProblem;
import org.tslab.simkit.sql.Sql;

/** The operating systems of the license servers' computers. */
@ApplicationScoped
class OperatingSystems {
    private final Sql sql;

    OperatingSystems(Sql sql) {
        this.sql = sql;
    }

    OperatingSystem of(String licenseServer) {
        return sql.rows(row -> new OperatingSystem(
            release(ProductVersion.valueOf(row.getString("version")), row.getString("release")),
            Edition.valueOf(row.getString("edition")), row.getBoolean("on_domain_controller")), """
                select version, release, edition, on_domain_controller from license_server where name = ?""",
            licenseServer).stream().findFirst().orElseThrow(() -> new NotFoundProblem("license server", licenseServer));
    }

    /** The license server must be locked. */
    void put(String licenseServer, OperatingSystem system) {
        sql.update("""
            update license_server set release = ?, edition = ?, on_domain_controller = ? where name = ?""",
            system.release(), system.edition(), system.onDomainController(), licenseServer);
    }

    /** An upgrade to another version leaves the old release behind. */
    private static Release release(ProductVersion version, String stored) {
        return Stream.of(Release.values())
            .filter(release -> release.version() == version && release.name().equals(stored)).findFirst()
            .orElseGet(() -> Stream.of(Release.values()).filter(release -> release.version() == version).findFirst()
                .orElseThrow());
    }
}
