package org.tslab.portal.wizard;

import static java.util.stream.Collectors.toMap;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import jakarta.enterprise.context.RequestScoped;

import org.tslab.contracts.ProductType;
import org.tslab.contracts.transition.TransitionRefusal;
import org.tslab.portal.PortalConfig;
import org.tslab.portal.request.TransitionRequest.Refusal;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.FieldView;
import org.tslab.simkit.errand.Option;
import org.tslab.simkit.errand.Words;
import org.tslab.simkit.page.Visit;

/** The fields of the pages, labeled as S2-28 to S2-30 have them, with what was typed and what is wrong with it. */
@RequestScoped
class WizardFields {
    static final String LICENSE_TYPE = "licenseType";
    static final String ADDRESS = "address";
    static final String ADDRESS_AGAIN = "addressAgain";
    private final PortalConfig config;
    private final Visit visit;
    private final Words words;

    WizardFields(PortalConfig config, Visit visit, Words words) {
        this.config = config;
        this.visit = visit;
        this.words = words;
    }

    static String key(int box) {
        return "productKey" + box;
    }

    List<FieldView> choice(String licenseType, String address, Map<String, String> flaws) {
        var list = Field.choice(LICENSE_TYPE, _ -> config.licenseTypes().stream().map(this::option).toList());
        return List.of(view(list, visit.say("wizard.license-type"), licenseType, flaws), address(address, flaws));
    }

    FieldView address(String typed, Map<String, String> flaws) {
        return view(Field.required(ADDRESS, Field.Kind.EMAIL).completedAs("email"), visit.say("wizard.address"), typed,
            flaws);
    }

    List<FieldView> confirmation(String typed, Map<String, String> flaws) {
        return List.of(view(Field.required(ADDRESS_AGAIN, Field.Kind.EMAIL), visit.say("wizard.address"), typed,
            flaws));
    }

    /** One box at least must be filled in. */
    List<FieldView> keys(List<String> typed, Map<String, String> flaws) {
        return IntStream.rangeClosed(1, config.productKeyBoxes()).mapToObj(box -> view(
            box == 1
                ? Field.required(key(box), Field.Kind.CODE)
                : Field.optional(key(box), Field.Kind.CODE),
            visit.say("wizard.product-key", box), typed.get(box - 1), flaws)).toList();
    }

    /** Nothing is typed yet; but this was refused the last time. */
    List<FieldView> emptyKeys(List<Refusal> refusals) {
        var reasons = refusals.stream().collect(toMap(refusal -> key(refusal.box()), Refusal::reason));
        return keys(Collections.nCopies(config.productKeyBoxes(), ""), Map.of()).stream().map(box -> Optional
            .ofNullable(reasons.get(box.field().name())).map(reason -> refused(box, reason)).orElse(box)).toList();
    }

    private FieldView refused(FieldView box, TransitionRefusal reason) {
        return new FieldView(box.field(), box.label(), box.hint(), box.value(),
            box.label() + ": " + visit.sayOf("refusal.", reason), box.options());
    }

    /** What was typed into each box. */
    List<String> typedKeys() {
        return IntStream.rangeClosed(1, config.productKeyBoxes()).mapToObj(box -> visit.typed(key(box))).toList();
    }

    List<String> offered() {
        return config.licenseTypes().stream().map(ProductType::name).toList();
    }

    private Option option(ProductType type) {
        return new Option(type.name(), visit.sayOf("option.productType.", type));
    }

    private FieldView view(Field field, String label, String value, Map<String, String> flaws) {
        var flaw = flaws.getOrDefault(field.name(), "");
        return new FieldView(field, label, visit.maybe("wizard.hint." + field.name()), value,
            flaw.isEmpty() ? "" : words.reason(label, flaw, visit), field.options().apply(visit));
    }
}
