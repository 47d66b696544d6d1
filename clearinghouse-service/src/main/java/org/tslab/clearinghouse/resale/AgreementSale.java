package org.tslab.clearinghouse.resale;

import static org.tslab.simkit.errand.Field.Kind.NUMBER;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.agreement.AgreementMaker;
import org.tslab.clearinghouse.agreement.AgreementMaker.Line;
import org.tslab.clearinghouse.agreement.Channel;
import org.tslab.clearinghouse.program.ProgramForm;
import org.tslab.clearinghouse.program.ProgramReader;
import org.tslab.clearinghouse.site.InstallForm;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.Option;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Fact;
import org.tslab.simkit.receipt.Receipt.Link;

/** A License Purchase Agreement, and what it entitles to. */
@ApplicationScoped
class AgreementSale implements Sale {
    private static final int MOST_LICENSES = 999_999_999;
    private static final Field PROGRAM = Field.choice("program", _ -> Arrays.stream(LicenseProgram.values())
        .filter(program -> program != LicenseProgram.RETAIL)
        .map(program -> new Option(program.name(), program.label())).toList());
    private final AgreementMaker maker;
    private final ProgramReader reader;

    AgreementSale(AgreementMaker maker, ProgramReader reader) {
        this.maker = maker;
        this.reader = reader;
    }

    @Override
    public String name() {
        return "agreement";
    }

    @Override
    public int steps(Answers before) {
        return 2;
    }

    @Override
    public List<Field> fields(int step, Answers before) {
        return step == 0
            ? List.of(PROGRAM)
            : Stream.concat(InstallForm.proof(before).stream(), Stream.of(
                Field.choice("productVersion", ProductVersion.WINDOWS_SERVER_2003, ProductVersion.WINDOWS_2000),
                Field.choice("productType", ProductType.values()), Field.choice("channel", Channel.values()),
                withoutLimit(before) ? Field.optional("allocated", NUMBER) : Field.required("allocated", NUMBER)))
                .toList();
    }

    @Override
    public List<Violation> flaws(int step, Answers answers) {
        if (step == 0) {
            return List.of();
        }
        if (answers.has("allocated") && !Numbers.within(answers, "allocated", MOST_LICENSES)) {
            return List.of(new Violation("allocated", "is from 1 to " + MOST_LICENSES));
        }
        try {
            reader.proof(numbers(answers));
            return List.of();
        } catch (MalformedRequestProblem flawed) {
            return flawed.problem().violations();
        }
    }

    @Override
    public Receipt run(Answers answers, Asker reseller) {
        var allocated = answers.has("allocated") ? Long.valueOf(answers.text("allocated")) : null;
        var made = maker.make(reseller.name(), numbers(answers),
            List.of(new Line(answers.constant("productVersion", ProductVersion.class),
                answers.constant("productType", ProductType.class), answers.constant("channel", Channel.class),
                allocated)));
        return new Receipt("receipt.agreement", List.of(),
            List.of(new Fact("field.program", made.program().label()),
                new Fact("field.numberEnding", "… " + made.numberEnding()),
                new Fact("field.allocated", allocated == null ? "resale.without-limit" : allocated.toString())),
            List.of("receipt.agreement.keep"), List.of(new Link("/reseller", "menu.reseller")));
    }

    private static boolean withoutLimit(Answers before) {
        return before.text("program").equals(LicenseProgram.SERVICE_PROVIDER.name());
    }

    private static ProgramForm numbers(Answers answers) {
        return new ProgramForm(LicenseProgram.valueOf(answers.text("program")), null,
            answers.orNull("authorizationNumber"), answers.orNull("licenseNumber"), answers.orNull("agreementNumber"),
            null, null, null);
    }
}
