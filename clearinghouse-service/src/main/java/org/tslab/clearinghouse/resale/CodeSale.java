package org.tslab.clearinghouse.resale;

import static org.tslab.simkit.errand.Field.Kind.NUMBER;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.keypack.Licenses;
import org.tslab.clearinghouse.retail.LicenseCodeMaker;
import org.tslab.contracts.LicenseProgram;
import org.tslab.contracts.ProductType;
import org.tslab.contracts.ProductVersion;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Code;
import org.tslab.simkit.receipt.Receipt.Fact;

/** License codes for retail packs, printed once. */
@ApplicationScoped
class CodeSale implements Sale {
    /** As many as a person prints; programs make more. */
    private static final int MOST_CODES = 100;
    private final LicenseCodeMaker maker;

    CodeSale(LicenseCodeMaker maker) {
        this.maker = maker;
    }

    @Override
    public String name() {
        return "codes";
    }

    @Override
    public List<Field> fields(int step, Answers before) {
        return List.of(Field.choice("productVersion", ProductVersion.WINDOWS_SERVER_2003, ProductVersion.WINDOWS_2000),
            Field.choice("productType", ProductType.values()), Field.required("licensesPerCode", NUMBER),
            Field.required("codeCount", NUMBER));
    }

    @Override
    public List<Violation> flaws(int step, Answers answers) {
        var flaws = new ArrayList<Violation>();
        if (!Numbers.within(answers, "licensesPerCode", LicenseCodeMaker.MOST_LICENSES)) {
            flaws.add(new Violation("licensesPerCode", "is from 1 to " + LicenseCodeMaker.MOST_LICENSES));
        }
        if (!Numbers.within(answers, "codeCount", MOST_CODES)) {
            flaws.add(new Violation("codeCount", "is from 1 to " + MOST_CODES));
        }
        return List.copyOf(flaws);
    }

    @Override
    public Receipt run(Answers answers, Asker reseller) {
        var each = new Licenses(LicenseProgram.RETAIL, answers.constant("productType", ProductType.class),
            answers.constant("productVersion", ProductVersion.class), Numbers.of(answers, "licensesPerCode"));
        var codes = maker.make(reseller.name(), each, Numbers.of(answers, "codeCount"));
        return new Receipt("receipt.codes", codes.stream().map(code -> new Code("field.licenseCode", code)).toList(),
            List.of(new Fact("field.productVersion", "option.productVersion." + each.version()),
                new Fact("field.productType", "option.productType." + each.type()),
                new Fact("field.licensesPerCode", String.valueOf(each.quantity()))),
            List.of("receipt.codes.once"), List.of());
    }
}
