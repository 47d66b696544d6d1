package org.tslab.licenseserver.peruser;

import java.time.InstantSource;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.contracts.licenseserver.UserConnectionAnswer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;

/** Answers a Per User terminal server, and notes who connects to it. */
@ApplicationScoped
class UserConnections {
    private final LicenseServers servers;
    private final Users users;
    private final Journal journal;
    private final InstantSource clock;

    UserConnections(LicenseServers servers, Users users, Journal journal, InstantSource clock) {
        this.servers = servers;
        this.users = users;
        this.journal = journal;
        this.clock = clock;
    }

    /** Answers in the order of the connections; the number of statements does not depend on how many there are. */
    @Transactional
    List<UserConnectionAnswer> answer(String licenseServer, String terminalServer, List<User> connecting) {
        var server = servers.named(licenseServer).requireService();
        var answers = connecting.stream()
            .map(user -> UserConnectionPolicy.judge(server, terminalServer, user)).toList();
        var served = connecting.stream().filter(User::hasName)
            .filter(user -> UserConnectionPolicy.judge(server, terminalServer, user).served())
            .collect(Collectors.toCollection(TreeSet::new));
        users.record(licenseServer, served, clock.instant());
        journal.record(new Entry("answer-users", licenseServer, "answered",
            connecting.size() + " connect to " + terminalServer + ", which is Per User", "distinct users noted: "
                + served.size()));
        return answers;
    }
}
