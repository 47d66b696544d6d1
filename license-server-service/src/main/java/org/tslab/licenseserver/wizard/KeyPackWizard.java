package org.tslab.licenseserver.wizard;

import static org.tslab.simkit.errand.Field.Kind.NUMBER;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.keypack.KeyPack;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.Option;
import org.tslab.simkit.page.Visit;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Fact;

/** Takes licenses out of one key pack: which one, how many, what that means, and then it is done. */
final class KeyPackWizard extends Wizard {
    private static final String KEY_PACK = "keyPack";
    private static final Field QUANTITY = Field.required("quantity", NUMBER);
    private final List<KeyPack> packs;
    private final Work work;

    /** @param packs those that have something to take */
    KeyPackWizard(Command command, LicenseServer server, List<KeyPack> packs, Work work) {
        super(command, server);
        this.packs = packs;
        this.work = work;
    }

    /**
     * What is done with the licenses.
     *
     * @param takeable how many of a key pack's licenses it can be done with
     * @param receipt key of what has happened afterwards
     * @param doing does it with so many of them, and tells what is worth keeping
     */
    record Work(ToIntFunction<KeyPack> takeable, String receipt, BiFunction<KeyPack, Integer, List<Fact>> doing) {}

    @Override
    List<WizardPage> pages(Answers before) {
        var pages = new ArrayList<WizardPage>();
        pages.add(welcome());
        pages.add(WizardPage.asking(packs.isEmpty() ? "page.no-key-pack" : "page.key-pack",
            Field.choice(KEY_PACK, visit -> packs.stream().map(pack -> option(pack, visit)).toList())));
        chosen(before).ifPresent(pack -> {
            pages.add(new WizardPage("page.how-many", facts(pack), List.of(QUANTITY),
                answers -> flaws(pack, answers)));
            pages.add(WizardPage.saying(texts() + ".last", Stream.concat(facts(pack).stream(),
                Stream.of(new Fact("field.quantity", before.text(QUANTITY.name())))).toArray(Fact[]::new)));
        });
        return pages;
    }

    @Override
    public Receipt run(Answers answers, Asker asker) {
        var pack = chosen(answers).orElseThrow();
        var came = work.doing().apply(pack, quantity(answers));
        var facts = Stream.of(List.of(serverFact(), product(pack),
            new Fact("field.quantity", answers.text(QUANTITY.name()))), came).flatMap(List::stream).toList();
        return new Receipt(work.receipt(), List.of(), facts, List.of(), List.of(toServer()));
    }

    private List<Fact> facts(KeyPack pack) {
        return List.of(serverFact(), new Fact("field.keyPack", String.valueOf(pack.keyPackId())), product(pack),
            new Fact("field.takeable", String.valueOf(work.takeable().applyAsInt(pack))));
    }

    private static Fact product(KeyPack pack) {
        return new Fact("console.product", pool(pack));
    }

    private Option option(KeyPack pack, Visit visit) {
        return new Option(String.valueOf(pack.keyPackId()),
            pack.keyPackId() + ": " + visit.say(pool(pack)) + " (" + work.takeable().applyAsInt(pack) + ")");
    }

    private static String pool(KeyPack pack) {
        return "pool." + pack.productVersion() + "." + pack.productType();
    }

    private Optional<KeyPack> chosen(Answers answers) {
        return packs.stream().filter(pack -> String.valueOf(pack.keyPackId()).equals(answers.text(KEY_PACK)))
            .findFirst();
    }

    private List<Violation> flaws(KeyPack pack, Answers answers) {
        var most = work.takeable().applyAsInt(pack);
        return 1 <= quantity(answers) && quantity(answers) <= most
            ? List.of()
            : List.of(new Violation(QUANTITY.name(), "is from 1 to " + most));
    }

    /** Zero for what is no number. */
    private static int quantity(Answers answers) {
        var typed = answers.text(QUANTITY.name());
        return typed.matches("[0-9]{1,9}") ? Integer.parseInt(typed) : 0;
    }
}
