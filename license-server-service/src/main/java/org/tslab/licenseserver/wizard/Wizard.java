package org.tslab.licenseserver.wizard;

import java.util.List;

import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Errand;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.problem.Problem.Violation;
import org.tslab.simkit.receipt.Receipt.Fact;
import org.tslab.simkit.receipt.Receipt.Link;

/** Leads through pages, of which each may depend on what was answered before, and then does something once. */
abstract class Wizard implements Errand {
    private final Command command;
    private final LicenseServer server;

    Wizard(Command command, LicenseServer server) {
        this.command = command;
        this.server = server;
    }

    /** Those that are known so far; the answer to one page decides which ones follow. */
    abstract List<WizardPage> pages(Answers before);

    final LicenseServer server() {
        return server;
    }

    final Fact serverFact() {
        return new Fact("field.server", server.name());
    }

    final Link toServer() {
        return new Link(away(), "console.to-server");
    }

    final WizardPage welcome() {
        return WizardPage.saying(texts() + ".welcome", serverFact());
    }

    @Override
    public final String name() {
        return command.path();
    }

    @Override
    public final String texts() {
        return "wizard." + name();
    }

    @Override
    public final int steps(Answers before) {
        return pages(before).size();
    }

    @Override
    public final String page(int step, Answers before) {
        return pages(before).get(step).title();
    }

    @Override
    public final List<Fact> facts(int step, Answers before) {
        return pages(before).get(step).facts();
    }

    @Override
    public final List<Field> fields(int step, Answers before) {
        return pages(before).get(step).fields();
    }

    @Override
    public final List<Violation> flaws(int step, Answers answers) {
        return pages(answers).get(step).check().apply(answers);
    }

    /** The last page does it, as the wizards of the original do. */
    @Override
    public final boolean confirmed() {
        return false;
    }

    @Override
    public final String away() {
        return "/servers/" + server.name();
    }
}
