package org.tslab.clearinghouse.console;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.issuing.KeyPackDesk;
import org.tslab.clearinghouse.program.ProgramReader;
import org.tslab.clearinghouse.site.InstallForm;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;

/** Somebody reads out a License Server ID and what was bought, and writes down a License key pack ID. */
@ApplicationScoped
class InstallCall implements Call {
    private final KeyPackDesk desk;
    private final ProgramReader reader;

    InstallCall(KeyPackDesk desk, ProgramReader reader) {
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
        return step == 0
            ? InstallForm.server().stream().map(field -> field.completedAs("off")).toList()
            : InstallForm.licenses(before);
    }

    @Override
    public List<Violation> flaws(int step, Answers answers) {
        return step == 0 ? InstallForm.serverFlaws(answers) : InstallForm.licenseFlaws(answers, reader);
    }

    @Override
    public Receipt run(Answers answers, Asker agent) {
        return InstallForm.receipt("receipt.key-pack",
            desk.issueByHand(InstallForm.request(answers, ConnectionMethod.TELEPHONE)), List.of("receipt.read-back"));
    }
}
