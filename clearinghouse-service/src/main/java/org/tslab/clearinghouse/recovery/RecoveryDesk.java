package org.tslab.clearinghouse.recovery;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import org.tslab.clearinghouse.issuing.HandedOut;
import org.tslab.clearinghouse.issuing.LicenseServerRegister;
import org.tslab.clearinghouse.keypack.IssuedKeyPack;
import org.tslab.clearinghouse.keypack.KeyPacks;
import org.tslab.clearinghouse.program.ProgramForm;
import org.tslab.clearinghouse.program.ProgramReader;
import org.tslab.clearinghouse.program.Proof;
import org.tslab.clearinghouse.recovery.RecoveryDecision.AnswerAgain;
import org.tslab.clearinghouse.recovery.RecoveryDecision.Refuse;
import org.tslab.clearinghouse.recovery.RecoveryDecision.Reissue;
import org.tslab.simkit.problem.MalformedRequestProblem;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** Where the telephone agent has licenses issued again. */
@ApplicationScoped
public class RecoveryDesk {
    private final ProgramReader reader;
    private final LicenseServerRegister register;
    private final Provenance provenance;
    private final KeyPacks keyPacks;
    private final Recoveries recoveries;
    private final RecoveryBook book;

    RecoveryDesk(ProgramReader reader, LicenseServerRegister register, Provenance provenance, KeyPacks keyPacks,
        Recoveries recoveries, RecoveryBook book) {
        this.reader = reader;
        this.register = register;
        this.provenance = provenance;
        this.keyPacks = keyPacks;
        this.recoveries = recoveries;
        this.book = book;
    }

    /** What was decided, to be told the agent once it is written down. */
    private sealed interface Outcome {
        record Made(HandedOut handedOut) implements Outcome {}

        record Refused(RecoveryDecision.Reason reason) implements Outcome {}
    }

    /**
     * The key packs of a purchase whose licenses are in no newer one: what a caller may ask to have issued again. Only
     * who has the data of the purchase learns of them; without any there is nothing in the list.
     *
     * @param after the last serial that was read, or an empty string
     */
    @Transactional
    public List<IssuedKeyPack> candidates(ProgramForm form, String after, int limit) {
        return provenance.keyPacksOf(reader.proof(form), after, limit);
    }

    /**
     * Issues the licenses of a key pack again, in a new one that says so. Asked for the same again it answers the same.
     *
     * @param agent who does it; it is written down
     * @throws MalformedRequestProblem when fields are missing or not in order; it names them
     * @throws RecoveryRefusedProblem when the purchase is not proven, or the licenses may not go there
     */
    public HandedOut reissue(RecoveryRequest request, String agent) {
        if (request.keyPackSerial() == null || request.reason() == null) {
            throw new MalformedRequestProblem(request.reason() == null ? "reason" : "keyPackSerial", "is required");
        }
        var proof = reader.proof(request.form());
        var licenseServerId = register.active(request.licenseServerId());
        return switch (QuarkusTransaction.joiningExisting()
            .call(() -> decide(request, proof, licenseServerId, agent))) {
            case Outcome.Made(var handedOut) -> handedOut;
            case Outcome.Refused(var reason) -> throw new RecoveryRefusedProblem(reason);
        };
    }

    /** Every recovery, in the order in which they happened, from behind the position given: the audit's page. */
    @Transactional
    public List<Recovery> page(long after, int limit) {
        return recoveries.page(after, limit);
    }

    private Outcome decide(RecoveryRequest request, Proof proof, String licenseServerId, String agent) {
        var locked = keyPacks.lock(request.keyPackSerial());
        var facts = locked.map(keyPack -> facts(keyPack, proof, licenseServerId))
            .orElseGet(() -> new RecoveryFacts(false, 0, false, List.of(), List.of()));
        int wanted = request.quantity() == null ? 0 : request.quantity();
        return switch (RecoveryPolicy.decide(facts, request.reason(), wanted, licenseServerId)) {
            case Reissue(var quantity) -> {
                var former = locked.orElseThrow();
                var keyPack = keyPacks.reissue(former, quantity, licenseServerId);
                provenance.follow(proof, keyPack);
                book.reissued(former, keyPack, request.reason(), agent);
                yield new Outcome.Made(new HandedOut(keyPacks.idOf(keyPack.serial()), keyPack));
            }
            case AnswerAgain(var serial) -> {
                book.answeredAgain(licenseServerId, request.reason(), agent, serial);
                yield new Outcome.Made(new HandedOut(keyPacks.idOf(serial), keyPacks.issued(serial)));
            }
            case Refuse(var reason) -> {
                book.refused(licenseServerId, request.reason(), agent, reason);
                yield new Outcome.Refused(reason);
            }
        };
    }

    private RecoveryFacts facts(IssuedKeyPack keyPack, Proof proof, String licenseServerId) {
        return new RecoveryFacts(provenance.proves(proof, keyPack), keyPack.licenses().quantity(),
            register.same(keyPack.licenseServerId(), licenseServerId), recoveries.before(keyPack.serial()),
            recoveries.after(keyPack.serial()));
    }
}
