package org.tslab.clearinghouse.program;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.ClearinghouseConfig;
import org.tslab.clearinghouse.retail.LicenseCodeProblem;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.Problem.Violation;

/** Takes forms in: gives what they say, or the problem that names every field which is in the way. */
@ApplicationScoped
public class ProgramReader {
    private final ClearinghouseConfig config;

    ProgramReader(ClearinghouseConfig config) {
        this.config = config;
    }

    /**
     * What proves the purchase, in a form that asks for licenses.
     *
     * @param others what is wrong with the fields around it, to be named together with what is wrong in it
     */
    public Proof proofOfOrder(ProgramForm form, List<Flaw> others) {
        var flaws = new ArrayList<>(others);
        flaws.addAll(ProgramPolicy.proofFlaws(form, config.agreementNumberDigits()));
        flaws.addAll(ProgramPolicy.wantedFlaws(form));
        return proof(form, flaws);
    }

    /** What proves the purchase, in a form that asks for nothing. */
    public Proof proof(ProgramForm form) {
        return proof(form, ProgramPolicy.proofFlaws(form, config.agreementNumberDigits()));
    }

    private static Proof proof(ProgramForm form, List<Flaw> flaws) {
        if (flaws.isEmpty()) {
            return ProgramPolicy.proof(form);
        }
        // A typing error has a problem of its own, since its remedy is another one.
        if (flaws.size() == 1 && form.program() == LicenseProgram.RETAIL && form.licenseCode() != null
            && !form.licenseCode().isBlank()
            && CodeKind.LICENSE_CODE.read(form.licenseCode()) instanceof TypedCode.Mistyped(var why)) {
            throw LicenseCodeProblem.mistyped(why);
        }
        throw new MalformedRequestProblem(violations(flaws));
    }

    private static List<Violation> violations(List<Flaw> flaws) {
        return flaws.stream().map(flaw -> new Violation(flaw.field(), flaw.reason())).toList();
    }
}
