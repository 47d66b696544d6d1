package org.tslab.licenseserver.wizard;

import static org.tslab.simkit.errand.Field.Kind.NUMBER;

import java.util.List;

import org.tslab.licenseserver.database.Confirmation;
import org.tslab.licenseserver.database.DatabaseRebuild;
import org.tslab.licenseserver.database.Inventory;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Fact;

/** Rebuild the license server database (§3.6): only who types how many licenses will be lost deletes them. */
final class RebuildWizard extends Wizard {
    private static final Field LOST = Field.required("licensesLost", NUMBER);
    private final DatabaseRebuild rebuild;

    RebuildWizard(LicenseServer server, DatabaseRebuild rebuild) {
        super(Command.REBUILD_DATABASE, server);
        this.rebuild = rebuild;
    }

    @Override
    List<WizardPage> pages(Answers before) {
        var lost = rebuild.wouldLose(server().name());
        return List.of(welcome(),
            new WizardPage("page.rebuild", facts(lost), List.of(LOST), answers -> flaws(lost, answers)));
    }

    @Override
    public Receipt run(Answers answers, Asker asker) {
        var name = server().name();
        var lost = rebuild.rebuild(name,
            new Confirmation(rebuild.wouldLose(name).keyPacks(), Long.parseLong(answers.text(LOST.name()))));
        return new Receipt("receipt.database-rebuilt", List.of(), facts(lost),
            List.of("receipt.database-rebuilt.next"), List.of(toServer()));
    }

    private List<Fact> facts(Inventory lost) {
        return List.of(serverFact(), new Fact("console.key-packs", String.valueOf(lost.keyPacks())),
            new Fact("field.licensesInKeyPacks", String.valueOf(lost.licenses())),
            new Fact("console.issued-licenses", String.valueOf(lost.issued())),
            new Fact("console.temporary", String.valueOf(lost.temporary())));
    }

    private static List<Violation> flaws(Inventory lost, Answers answers) {
        return answers.text(LOST.name()).equals(String.valueOf(lost.licenses()))
            ? List.of()
            : List.of(new Violation(LOST.name(), "is not how many licenses there are in key packs"));
    }
}
