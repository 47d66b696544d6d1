package org.tslab.licenseserver.securitygroup;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.problem.LimitReachedProblem;
import org.tslab.simkit.sql.Sql;

/**
 * The group Terminal Services Computers of each license server: there from the first start on, and empty. A license
 * server goes by the members that the group had when its service started.
 */
@ApplicationScoped
public class SecurityGroup {
    /** What the group is called on Windows Server 2003; later versions have other names for it (section 0.4). */
    public static final String NAME = "Terminal Services Computers";
    static final int MOST_MEMBERS = 1_000;
    private final LicenseServers servers;
    private final Sql sql;
    private final Journal journal;

    SecurityGroup(LicenseServers servers, Sql sql, Journal journal) {
        this.servers = servers;
        this.sql = sql;
        this.journal = journal;
    }

    /**
     * A computer that is in the group, or was when the service started.
     *
     * @param member whether it is in the group now
     * @param inEffect whether the license server goes by its membership
     */
    record Membership(String computer, boolean member, boolean inEffect) {}

    /** By name, those that are members only on paper, and those that are members no more, among them. */
    @Transactional
    List<Membership> page(String licenseServer, String after, int limit) {
        servers.named(licenseServer);
        return sql.rows(row -> new Membership(row.getString("computer"), row.getBoolean("member"),
            row.getBoolean("in_effect")), """
                select coalesce(m.computer, e.computer) as computer, m.computer is not null as member,
                  e.computer is not null as in_effect
                from (select computer from terminal_services_computer where license_server = ?) m
                full join (select unnest(computers_in_effect) as computer from license_server where name = ?) e
                  on m.computer = e.computer
                where coalesce(m.computer, e.computer) > ? order by 1 limit ?""",
            licenseServer, licenseServer, after, limit);
    }

    /** Whether it is in the group now, which the license server may not know yet. */
    @Transactional
    public boolean has(String licenseServer, String computer) {
        servers.named(licenseServer);
        return !sql.rows(row -> row.getString(1), """
            select computer from terminal_services_computer where license_server = ? and computer = ?""",
            licenseServer, computer).isEmpty();
    }

    /** A new operating system has a new local group, which is empty. The license server must be locked. */
    public void begin(String licenseServer) {
        sql.update("delete from terminal_services_computer where license_server = ?", licenseServer);
        sql.update("update license_server set computers_in_effect = '{}' where name = ?", licenseServer);
    }

    @Transactional
    void add(String licenseServer, String computer) {
        servers.locked(licenseServer);
        if (sql.rows(row -> row.getInt(1), "select count(*) from terminal_services_computer where license_server = ?",
            licenseServer).getFirst() >= MOST_MEMBERS) {
            throw new LimitReachedProblem();
        }
        if (sql.update("insert into terminal_services_computer values (?, ?) on conflict do nothing", licenseServer,
            computer) == 1) {
            note(licenseServer, computer + " is in the group");
        }
    }

    @Transactional
    void remove(String licenseServer, String computer) {
        servers.locked(licenseServer);
        if (sql.update("delete from terminal_services_computer where license_server = ? and computer = ?",
            licenseServer, computer) == 1) {
            note(licenseServer, computer + " is not in the group any more");
        }
    }

    /** The service of the license server stops and starts: from now on it goes by the members of now. */
    @Transactional
    void restart(String licenseServer) {
        servers.locked(licenseServer);
        sql.update("""
            update license_server set computers_in_effect =
              array(select computer from terminal_services_computer where license_server = ? order by computer)
            where name = ?""", licenseServer, licenseServer);
        journal.record(new Entry("restart-license-server", licenseServer, "restarted",
            "it goes by the members that Terminal Services Computers has now"));
    }

    private void note(String licenseServer, String what) {
        journal.record(new Entry("change-group", licenseServer, "changed", what,
            "the license server takes note when its service is restarted"));
    }
}
