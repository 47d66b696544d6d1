package org.tslab.clearinghouse.site;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.issuing.KeyPackDesk;
import org.tslab.clearinghouse.program.ProgramReader;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Errand;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;

/** Install client access license tokens: brings a License Server ID and what was bought, takes a key pack ID home. */
@ApplicationScoped
class InstallErrand implements Errand {
    private final KeyPackDesk desk;
    private final ProgramReader reader;

    InstallErrand(KeyPackDesk desk, ProgramReader reader) {
        this.desk = desk;
        this.reader = reader;
    }

    @Override
    public String name() {
        return "install";
    }

    @Override
    public int steps(Answers before) {
        return 2;
    }

    @Override
    public List<Field> fields(int step, Answers before) {
        return step == 0 ? InstallForm.server() : InstallForm.licenses(before);
    }

    @Override
    public List<Violation> flaws(int step, Answers answers) {
        return step == 0 ? InstallForm.serverFlaws(answers) : InstallForm.licenseFlaws(answers, reader);
    }

    @Override
    public Receipt run(Answers answers, Asker asker) {
        return InstallForm.receipt("receipt.key-pack",
            desk.issueByHand(InstallForm.request(answers, ConnectionMethod.WEB_BROWSER)),
            List.of("receipt.key-pack.type-it", "receipt.keep"));
    }
}
