package org.tslab.clearinghouse.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.tslab.clearinghouse.program.Proof.PurchaseAgreement;
import org.tslab.clearinghouse.program.Proof.RetailCode;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.contracts.code.CodeKind;

/** S2-23. */
class ProgramPolicyTest {
    private static final int DIGITS = 7;

    /** In each row: what was typed; and every field that stands in the way, with the reason. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", value = {
        // program | license code | authorization number | license number | agreement number | flaws
        "OPEN    | - | A1B2C3D4E5F6G7H   | 12345678  | -        | ''",
        "OPEN    | - | a1b2c-3d4e5-f6g7h | 1234 5678 | -        | ''",
        "OPEN    | - | A1B2C3D4E5F6G7    | 12345678  | -        | authorizationNumber has 15 letters and digits",
        "OPEN    | - | A1B2C3D4E5F6G7_   | 12345678  | -        | authorizationNumber has 15 letters and digits",
        "OPEN    | - | A1B2C3D4E5F6G7H   | 1234567A  | -        | licenseNumber has 8 digits",
        "OPEN    | - | A1B2C3D4E5F6G7H   | 123456789 | -        | licenseNumber has 8 digits",
        "OPEN    | - | - | '' | - | authorizationNumber is required;licenseNumber is required",
        "OPEN    | - | A1B2C3D4E5F6G7H | 12345678 | 1234567 | agreementNumber does not belong to Open License",
        "SELECT           | -     | -  | - | 1234567  | ''",
        "SELECT           | -     | '' | - | 123-4567 | ''",
        "ENTERPRISE       | -     | -  | - | 123456   | agreementNumber has 7 digits",
        "CAMPUS           | -     | -  | - | 12345678 | agreementNumber has 7 digits",
        "SCHOOL           | -     | -  | - | 123456a  | agreementNumber has 7 digits",
        "SERVICE_PROVIDER | -     | -  | - | ' '      | agreementNumber is required",
        "OTHER_AGREEMENT  | -     | -  | 1 | 1234567  | licenseNumber does not belong to Other agreement",
        "OTHER_AGREEMENT  | X     | -  | - | 1234567  | licenseCode does not belong to Other agreement",
        "RETAIL           | -     | -  | - | -        | licenseCode is required",
        "RETAIL           | BCDFG | -  | - | -        | licenseCode has 5 characters instead of 25",
        "-                | -     | -  | - | 1234567  | program is required",
    })
    void eachProgramAsksForItsOwnFields(ArgumentsAccessor row) {
        var form = new ProgramForm(row.get(0, LicenseProgram.class), row.getString(1), row.getString(2),
            row.getString(3), row.getString(4), null, null, null);
        var flaws = row.getString(5).isEmpty() ? List.<String>of() : List.of(row.getString(5).split(";"));

        assertThat(ProgramPolicy.proofFlaws(form, DIGITS)).extracting(flaw -> flaw.field() + " " + flaw.reason())
            .isEqualTo(flaws);
    }

    @Test
    void numbersAreTheSameHoweverPeopleTypeThem() {
        assertThat(ProgramPolicy.proof(open(" a1b2c-3d4e5-f6g7h ", "1234 5678")))
            .isEqualTo(ProgramPolicy.proof(open("A1B2C3D4E5F6G7H", "12345678")))
            .isEqualTo(new PurchaseAgreement(LicenseProgram.OPEN, "A1B2C3D4E5F6G7H-12345678"));
        assertThat(ProgramPolicy.proof(agreement(LicenseProgram.CAMPUS, "12 345-67")))
            .isEqualTo(new PurchaseAgreement(LicenseProgram.CAMPUS, "1234567"));
    }

    @Test
    void aLicenseCodeIsReadLikeAnyOther() {
        var code = CodeKind.LICENSE_CODE.make();

        assertThat(ProgramPolicy.proof(ProgramForm.retail(code.toLowerCase().replaceAll("(.{5})(?!$)", "$1-"))))
            .isEqualTo(new RetailCode(code));
    }

    @Test
    void howLongAgreementNumbersAreIsConfigured() {
        var form = agreement(LicenseProgram.SERVICE_PROVIDER, "12345678");

        assertThat(ProgramPolicy.proofFlaws(form, 8)).isEmpty();
        assertThat(ProgramPolicy.proofFlaws(form, 7)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RETAIL")
    void whoBoughtByAgreementSaysWhichLicensesAndHowMany(LicenseProgram program) {
        assertThat(ProgramPolicy.wantedFlaws(agreement(program, "1234567"))).extracting(Flaw::field)
            .containsExactly("productVersion", "productType", "quantity");
        assertThat(ProgramPolicy.wantedFlaws(wanting(program, 1))).isEmpty();
        assertThat(ProgramPolicy.wantedFlaws(wanting(program, 1_000_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1000001", "2147483647"})
    void quantitiesHaveBounds(int quantity) {
        assertThat(ProgramPolicy.wantedFlaws(wanting(LicenseProgram.SELECT, quantity)))
            .containsExactly(new Flaw("quantity", "is from 1 to 1000000"));
    }

    @Test
    void aLicenseCodeSaysByItselfWhatItIsGoodFor() {
        assertThat(ProgramPolicy.wantedFlaws(ProgramForm.retail("any"))).isEmpty();
        assertThat(ProgramPolicy.wantedFlaws(wanting(LicenseProgram.RETAIL, 5))).hasSize(3)
            .allMatch(flaw -> flaw.reason().equals("does not belong to License Pack (Retail Purchase)"));
    }

    @Test
    void aNumberThatNeverEndsIsNotLookedThrough() {
        assertThat(ProgramPolicy.proofFlaws(agreement(LicenseProgram.SELECT, "-".repeat(60_000) + "1234567"), DIGITS))
            .containsExactly(new Flaw("agreementNumber", "has 7 digits"));
    }

    @Test
    void nothingPrintsWhatProvesAPurchase() {
        var form = new ProgramForm(LicenseProgram.OPEN, "secret", "secret", "secret", "secret", null, null, 1);

        assertThat(form + " " + ProgramPolicy.proof(open("A1B2C3D4E5F6G7H", "12345678")) + new RetailCode("secret"))
            .doesNotContain("secret").doesNotContain("12345678");
    }

    private static ProgramForm open(String authorizationNumber, String licenseNumber) {
        return new ProgramForm(LicenseProgram.OPEN, null, authorizationNumber, licenseNumber, null, null, null, null);
    }

    private static ProgramForm agreement(LicenseProgram program, String number) {
        return new ProgramForm(program, null, null, null, number, null, null, null);
    }

    private static ProgramForm wanting(LicenseProgram program, int quantity) {
        return new ProgramForm(program, null, null, null, null, ProductVersion.WINDOWS_SERVER_2003,
            ProductType.PER_USER, quantity);
    }
}
