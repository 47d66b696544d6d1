package org.tslab.clearinghouse.console;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.keypack.IssuedKeyPack;
import org.tslab.clearinghouse.recovery.RecoveryDesk;
import org.tslab.clearinghouse.recovery.RecoveryRequest;
import org.tslab.clearinghouse.site.InstallForm;
import org.tslab.contracts.RecoveryReason;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.Option;
import org.tslab.simkit.page.Visit;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;

/**
 * Licenses are issued again after a loss, or for another license server: with the data of the License Purchase
 * Agreement, and only with these (S1-31).
 */
@ApplicationScoped
class RecoverCall implements Call {
    private static final int MOST_KEY_PACKS = 100;
    private static final Field REASON = Field.choice("recoveryReason", RecoveryReason.values());
    private final RecoveryDesk desk;

    RecoverCall(RecoveryDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "recover";
    }

    @Override
    public int steps(Answers before) {
        return 3;
    }

    @Override
    public List<Field> fields(int step, Answers before) {
        return switch (step) {
            case 0 -> List.of(REASON, InstallForm.LICENSE_SERVER_ID, InstallForm.PROGRAM);
            case 1 -> InstallForm.proof(before);
            default -> List.of(Field.choice("keyPackSerial", visit -> keyPacks(before, visit)));
        };
    }

    @Override
    public List<Violation> flaws(int step, Answers answers) {
        return step == 0 ? InstallForm.serverFlaws(answers) : List.of();
    }

    @Override
    public Receipt run(Answers answers, Asker agent) {
        var handedOut = desk.reissue(new RecoveryRequest(InstallForm.programForm(answers),
            answers.text("keyPackSerial"), answers.text("licenseServerId"),
            answers.constant(REASON.name(), RecoveryReason.class)), agent.name());
        return InstallForm.receipt("receipt.reissued", handedOut,
            List.of("receipt.read-back", "receipt.reissued.separate"));
    }

    /** The key packs of this purchase: whoever has no data of it sees none. */
    private List<Option> keyPacks(Answers answers, Visit visit) {
        return desk.candidates(InstallForm.programForm(answers), "", MOST_KEY_PACKS).stream()
            .map(keyPack -> new Option(keyPack.serial(), words(keyPack, visit))).toList();
    }

    private static String words(IssuedKeyPack keyPack, Visit visit) {
        var licenses = keyPack.licenses();
        return licenses.quantity() + " × " + visit.sayOf("option.productVersion.", licenses.version()) + " "
            + visit.sayOf("option.productType.", licenses.type()) + ", " + keyPack.issuedAt() + ", "
            + keyPack.serial();
    }
}
