package org.tslab.clearinghouse.resale;

import static org.tslab.simkit.errand.Field.Kind.NUMBER;
import static org.tslab.simkit.errand.Field.Kind.TEXT;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.tslab.clearinghouse.transition.OwnedLicense;
import org.tslab.clearinghouse.transition.ProductKeyMaker;
import org.tslab.contracts.transition.DesktopChannel;
import org.tslab.contracts.transition.DesktopProduct;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Code;
import org.tslab.simkit.receipt.Receipt.Fact;

/** Product keys for packages and Certificates of Authenticity (S2-26), printed once. */
@ApplicationScoped
class ProductKeySale implements Sale {
    /** As many as a person prints; programs make more. */
    private static final int MOST_KEYS = 100;
    private final ProductKeyMaker maker;

    ProductKeySale(ProductKeyMaker maker) {
        this.maker = maker;
    }

    @Override
    public String name() {
        return "product-keys";
    }

    @Override
    public List<Field> fields(int step, Answers before) {
        return List.of(Field.choice("desktopProduct", DesktopProduct.values()),
            Field.choice("desktopChannel", DesktopChannel.values()), Field.required("acquiredOn", TEXT),
            Field.required("keyCount", NUMBER));
    }

    @Override
    public List<Violation> flaws(int step, Answers answers) {
        var flaws = new ArrayList<Violation>();
        if (day(answers).filter(OwnedLicense::possible).isEmpty()) {
            flaws.add(new Violation("acquiredOn", OwnedLicense.POSSIBLE));
        }
        if (!Numbers.within(answers, "keyCount", MOST_KEYS)) {
            flaws.add(new Violation("keyCount", "is from 1 to " + MOST_KEYS));
        }
        return List.copyOf(flaws);
    }

    @Override
    public Receipt run(Answers answers, Asker reseller) {
        var each = new OwnedLicense(answers.constant("desktopProduct", DesktopProduct.class),
            answers.constant("desktopChannel", DesktopChannel.class), day(answers).orElseThrow());
        var keys = maker.make(reseller.name(), each, Numbers.of(answers, "keyCount"));
        return new Receipt("receipt.product-keys",
            keys.stream().map(key -> new Code("field.productKey", key)).toList(),
            List.of(new Fact("field.desktopProduct", "option.desktopProduct." + each.product()),
                new Fact("field.desktopChannel", "option.desktopChannel." + each.channel()),
                new Fact("field.acquiredOn", each.acquiredOn().toString())),
            List.of("receipt.product-keys.once"), List.of());
    }

    private static Optional<LocalDate> day(Answers answers) {
        try {
            return Optional.of(LocalDate.parse(answers.text("acquiredOn")));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }
}
