package org.tslab.licenseserver.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.contracts.ActivationStatus;
import org.tslab.contracts.clearinghouse.DeactivationRequest;
import org.tslab.contracts.clearinghouse.Registrant;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.ConfirmationCode;
import org.tslab.contracts.code.TypedCode;
import org.tslab.licenseserver.clearinghouse.ClearinghouseClient;
import org.tslab.licenseserver.identity.Identities;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.installation.LicenseServers;
import org.tslab.licenseserver.installation.LifePolicy;
import org.tslab.licenseserver.installation.LifePolicy.Verdict;
import org.tslab.licenseserver.installation.Operation;
import org.tslab.simkit.journal.Entry;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Ends activations, automatically or with what the agent read out. What was issued stays valid. */
@ApplicationScoped
public class ServerDeactivation {
    private final LicenseServers servers;
    private final Identities identities;
    private final ClearinghouseClient clearinghouse;
    private final StatusBook book;

    ServerDeactivation(LicenseServers servers, Identities identities, ClearinghouseClient clearinghouse,
        StatusBook book) {
        this.servers = servers;
        this.identities = identities;
        this.clearinghouse = clearinghouse;
        this.book = book;
    }

    public LicenseServer automatically(String name, Registrant registrant) {
        var server = QuarkusTransaction.requiringNew().call(() -> servers.named(name));
        if (over(server)) {
            return server;
        }
        clearinghouse.deactivate(QuarkusTransaction.requiringNew().call(() -> identities.of(name)),
            new DeactivationRequest(registrant));
        return QuarkusTransaction.requiringNew().call(() -> end(name, "the clearinghouse was told"));
    }

    /** @param typed the confirmation code as somebody wrote it down */
    public LicenseServer byTelephone(String name, String typed) {
        var server = QuarkusTransaction.requiringNew().call(() -> servers.named(name));
        var expected = ConfirmationCode.of(server.licenseServerId());
        return switch (CodeKind.CONFIRMATION_CODE.read(typed)) {
            case TypedCode.Mistyped(var why) -> throw ConfirmationCodeProblem.mistyped(why);
            case TypedCode.Correct(var code) when !code.equals(expected) -> throw ConfirmationCodeProblem.ofAnother();
            case TypedCode.Correct _ -> over(server)
                ? server
                : QuarkusTransaction.requiringNew().call(() -> end(name, "the agent's confirmation code is right"));
        };
    }

    /** Whether it was deactivated before, which is as good as doing it now. */
    private static boolean over(LicenseServer server) {
        return LifePolicy.judge(server.status(), Operation.DEACTIVATE) == Verdict.DONE_ALREADY
            || !server.equals(server.require(Operation.DEACTIVATE));
    }

    private LicenseServer end(String name, String why) {
        var server = servers.locked(name);
        return over(server)
            ? server
            : book.become(name, ActivationStatus.DEACTIVATED, new Entry("deactivate-license-server", name,
                "deactivated", why, "what was issued stays valid; no further clients are licensed"));
    }
}
