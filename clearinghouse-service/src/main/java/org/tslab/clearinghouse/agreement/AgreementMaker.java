package org.tslab.clearinghouse.agreement;

import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.clearinghouse.program.ProgramForm;
import org.tslab.clearinghouse.program.ProgramReader;
import org.tslab.clearinghouse.program.Proof.PurchaseAgreement;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.simkit.journal.Entry;
import org.tslab.simkit.journal.Journal;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.NotFoundProblem;

import io.quarkus.logging.Log;

/** What a reseller does with agreements. Each is known to the reseller who made it, and to nobody else's. */
@ApplicationScoped
public class AgreementMaker {
    private final Agreements agreements;
    private final ProgramReader reader;
    private final Journal journal;
    private final InstantSource clock;

    AgreementMaker(Agreements agreements, ProgramReader reader, Journal journal, InstantSource clock) {
        this.agreements = agreements;
        this.reader = reader;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * A line that an agreement is to have.
     *
     * @param channel PURCHASE when it is null
     * @param allocated how many licenses in all; null means no limit, which only SERVICE_PROVIDER may have
     */
    public record Line(ProductVersion productVersion, ProductType productType, Channel channel, Long allocated) {}

    /**
     * @param form the program and its numbers, and nothing else
     * @throws MalformedRequestProblem when a number or a line is not in order; it names the fields
     * @throws AgreementTakenProblem when there is an agreement of these numbers
     */
    @Transactional
    public Agreement make(String reseller, ProgramForm form, List<Line> lines) {
        if (!(reader.proof(form) instanceof PurchaseAgreement numbers)) {
            throw new MalformedRequestProblem("program", "is sold by license code, which has no agreement");
        }
        var made = new Agreement(UUID.randomUUID(), numbers.program(), Agreements.endingOf(numbers), reseller,
            clock.instant(), lines.stream().map(line -> entitlement(line, numbers.program())).toList());
        if (!agreements.add(made, numbers)) {
            throw new AgreementTakenProblem();
        }
        made.entitlements().forEach(line -> agreements.allocate(made.id(), line));
        journal.record(new Entry("make-agreement", made.id().toString(), "made", "by " + reseller,
            "program " + made.program(), made.entitlements().size() + " entitlements"));
        Log.infof("agreement made id=%s program=%s reseller=%s", made.id(), made.program(), reseller);
        return agreements.find(made.id()).orElseThrow();
    }

    /**
     * The line has this allocation from now on; saying it twice changes nothing more. It is never lowered, since
     * somebody may be about to use it.
     *
     * @throws NotFoundProblem when this reseller made no such agreement
     */
    @Transactional
    public Agreement allocate(String reseller, UUID agreementId, Line line) {
        agreements.lock(agreementId, reseller)
            .orElseThrow(() -> new NotFoundProblem("agreement", agreementId.toString()));
        var agreement = agreements.find(agreementId).orElseThrow();
        var wanted = entitlement(line, agreement.program());
        if (agreement.entitlements().stream().anyMatch(there -> sameLine(there, wanted)
            && there.allocated() > wanted.allocated())) {
            throw new MalformedRequestProblem("allocated", "is lower than what the agreement has already");
        }
        agreements.allocate(agreementId, wanted);
        journal.record(new Entry("allocate-licenses", agreementId.toString(), "allocated", "by " + reseller,
            allocation(wanted) + " of " + wanted.productType() + " for " + wanted.productVersion() + ", channel "
                + wanted.channel()));
        Log.infof("licenses allocated agreement=%s reseller=%s", agreementId, reseller);
        return agreements.find(agreementId).orElseThrow();
    }

    /**
     * @param reseller whose it must be; empty for anybody's
     * @throws NotFoundProblem when there is no such agreement of that reseller
     */
    @Transactional
    public Agreement read(String reseller, UUID agreementId) {
        return agreements.find(agreementId)
            .filter(agreement -> reseller.isEmpty() || agreement.reseller().equals(reseller))
            .orElseThrow(() -> new NotFoundProblem("agreement", agreementId.toString()));
    }

    /**
     * Up to {@code limit} agreements behind {@code after}, in the order of their ids.
     *
     * @param reseller whose; empty for everybody's
     */
    @Transactional
    public List<Agreement> page(String reseller, UUID after, int limit) {
        return agreements.page(reseller, after, limit);
    }

    private static Entitlement entitlement(Line line, LicenseProgram program) {
        if (line == null || line.productVersion() == null || line.productType() == null) {
            throw new MalformedRequestProblem("entitlements", "each names a productVersion and a productType");
        }
        if (line.allocated() == null && program != LicenseProgram.SERVICE_PROVIDER) {
            throw new MalformedRequestProblem("allocated", "is required; only SERVICE_PROVIDER goes without a limit");
        }
        if (line.allocated() != null && line.allocated() < 1) {
            throw new MalformedRequestProblem("allocated", "is at least 1");
        }
        return new Entitlement(line.productVersion(), line.productType(),
            line.channel() == null ? Channel.PURCHASE : line.channel(),
            line.allocated() == null ? Entitlement.WITHOUT_LIMIT : line.allocated(), 0);
    }

    private static boolean sameLine(Entitlement one, Entitlement other) {
        return one.productVersion() == other.productVersion() && one.productType() == other.productType()
            && one.channel() == other.channel();
    }

    private static String allocation(Entitlement line) {
        return line.limited() ? String.valueOf(line.allocated()) : "any number";
    }
}
