package org.tslab.clearinghouse.console;

import static org.tslab.simkit.errand.Field.Kind.CODE;

import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.activation.RegistrantPolicy;
import org.tslab.clearinghouse.privacy.RegistrantDesk;
import org.tslab.clearinghouse.privacy.RegistrantDesk.Agent;
import org.tslab.clearinghouse.registrant.RegistrantAccess.Reason;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.RegistrantForm;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;

/** The owner of the data has them corrected: the whole form anew. */
@ApplicationScoped
class CorrectCall implements Call {
    static final Field LICENSE_SERVER = Field.required("licenseServer", CODE);
    private final RegistrantDesk desk;

    CorrectCall(RegistrantDesk desk) {
        this.desk = desk;
    }

    @Override
    public String name() {
        return "correct";
    }

    @Override
    public List<Field> fields(int step, Answers before) {
        return Stream.concat(Stream.of(LICENSE_SERVER),
            RegistrantForm.FIELDS.stream().map(field -> field.completedAs("off"))).toList();
    }

    @Override
    public List<Violation> flaws(int step, Answers answers) {
        return RegistrantPolicy.flaws(RegistrantForm.registrant(answers)).stream()
            .map(flaw -> new Violation(flaw.field(), flaw.reason())).toList();
    }

    /** The receipt names no data: it outlives the call. */
    @Override
    public Receipt run(Answers answers, Asker agent) {
        desk.correct(answers.text(LICENSE_SERVER.name()), RegistrantForm.registrant(answers),
            new Agent(agent.name(), Reason.OWNER_CORRECTS));
        return new Receipt("receipt.corrected", List.of(), List.of(), List.of("receipt.corrected.audited"), List.of());
    }
}
