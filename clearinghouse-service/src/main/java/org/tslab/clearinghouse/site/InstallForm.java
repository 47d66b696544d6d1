package org.tslab.clearinghouse.site;

import static org.tslab.simkit.errand.Field.Kind.CODE;
import static org.tslab.simkit.errand.Field.Kind.NUMBER;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.tslab.clearinghouse.issuing.HandRequest;
import org.tslab.clearinghouse.issuing.HandedOut;
import org.tslab.clearinghouse.program.ProgramForm;
import org.tslab.clearinghouse.program.ProgramReader;
import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.code.CodeKind;
import org.tslab.contracts.code.TypedCode;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.Option;
import org.tslab.simkit.errand.RegistrantForm;
import org.tslab.simkit.problem.MalformedRequestProblem;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Code;
import org.tslab.simkit.receipt.Receipt.Fact;

/** What is asked to install licenses: first for which license server and by which program, then what that asks for. */
public final class InstallForm {
    public static final Field LICENSE_SERVER_ID = Field.required("licenseServerId", CODE);
    public static final Field PROGRAM = Field.choice("program", _ -> Arrays.stream(LicenseProgram.values())
        .map(program -> new Option(program.name(), program.label())).toList());
    private static final Field LICENSE_CODE = Field.required("licenseCode", CODE);
    private static final List<Field> WANTED = List.of(
        Field.choice("productVersion", ProductVersion.WINDOWS_SERVER_2003, ProductVersion.WINDOWS_2000),
        Field.choice("productType", ProductType.values()), Field.required("quantity", NUMBER));

    private InstallForm() {}

    public static List<Field> server() {
        return List.of(LICENSE_SERVER_ID, RegistrantForm.COMPANY, RegistrantForm.COUNTRY, PROGRAM);
    }

    /** What proves the purchase, and which licenses are wanted where that does not say it. */
    public static List<Field> licenses(Answers before) {
        return program(before) == LicenseProgram.RETAIL
            ? proof(before)
            : Stream.concat(WANTED.stream(), proof(before).stream()).toList();
    }

    public static List<Field> proof(Answers before) {
        return switch (program(before)) {
            case RETAIL -> List.of(LICENSE_CODE);
            case OPEN -> List.of(Field.required("authorizationNumber", CODE), Field.required("licenseNumber", CODE));
            case SELECT, ENTERPRISE, CAMPUS, SCHOOL, SERVICE_PROVIDER, OTHER_AGREEMENT ->
                List.of(Field.required("agreementNumber", CODE));
        };
    }

    public static ProgramForm programForm(Answers answers) {
        return new ProgramForm(program(answers), answers.orNull("licenseCode"),
            answers.orNull("authorizationNumber"), answers.orNull("licenseNumber"), answers.orNull("agreementNumber"),
            answers.has("productVersion") ? answers.constant("productVersion", ProductVersion.class) : null,
            answers.has("productType") ? answers.constant("productType", ProductType.class) : null,
            quantity(answers));
    }

    public static HandRequest request(Answers answers, ConnectionMethod method) {
        return new HandRequest(answers.text("licenseServerId"), programForm(answers), answers.text("company"),
            answers.text("countryRegion"), method);
    }

    public static List<Violation> serverFlaws(Answers answers) {
        return mistyped(CodeKind.LICENSE_SERVER_ID, LICENSE_SERVER_ID, answers);
    }

    public static List<Violation> licenseFlaws(Answers answers, ProgramReader reader) {
        if (answers.has("licenseCode")) {
            return mistyped(CodeKind.LICENSE_CODE, LICENSE_CODE, answers);
        }
        try {
            reader.proofOfOrder(programForm(answers), List.of());
            return List.of();
        } catch (MalformedRequestProblem flawed) {
            return flawed.problem().violations();
        }
    }

    /** Both numbers, to be saved together, and what they are good for. */
    public static Receipt receipt(String title, HandedOut handedOut, List<String> notes) {
        var licenses = handedOut.keyPack().licenses();
        return new Receipt(title,
            List.of(new Code("field.keyPackId", handedOut.licenseKeyPackId()),
                new Code("field.licenseServerId", handedOut.keyPack().licenseServerId())),
            List.of(new Fact("field.program", licenses.program().label()),
                new Fact("field.productVersion", "option.productVersion." + licenses.version()),
                new Fact("field.productType", "option.productType." + licenses.type()),
                new Fact("field.quantity", String.valueOf(licenses.quantity()))),
            notes, List.of());
    }

    /** Retail as long as nothing else was chosen: the form of the next step is not shown before that. */
    private static LicenseProgram program(Answers answers) {
        return Arrays.stream(LicenseProgram.values()).filter(one -> one.name().equals(answers.text("program")))
            .findFirst().orElse(LicenseProgram.RETAIL);
    }

    /** Zero for what is no number: the rules say how many there may be. */
    private static Integer quantity(Answers answers) {
        var typed = answers.text("quantity");
        if (typed.isEmpty()) {
            return null;
        }
        return typed.matches("[0-9]{1,9}") ? Integer.valueOf(typed) : Integer.valueOf(0);
    }

    private static List<Violation> mistyped(CodeKind kind, Field field, Answers answers) {
        return switch (kind.read(answers.text(field.name()))) {
            case TypedCode.Correct _ -> List.of();
            case TypedCode.Mistyped(var why) -> List.of(new Violation(field.name(), why));
        };
    }
}
