package org.tslab.licenseserver.wizard;

import static org.tslab.simkit.errand.Field.Kind.CODE;

import java.util.ArrayList;
import java.util.List;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.code.CodeKind;
import org.tslab.licenseserver.clearinghouse.ConnectionMethodRefusedProblem;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.licenseserver.lifecycle.ServerDeactivation;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.RegistrantForm;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Fact;
import org.tslab.simkit.receipt.SpellingAlphabet;

/** Advanced, Deactivate Server (§2.6): automatically, or with the confirmation code that the agent reads out. */
final class DeactivationWizard extends Wizard {
    private static final Field CONFIRMATION_CODE = Field.required("confirmationCode", CODE);
    private final ConnectionPages connection;
    private final ServerDeactivation deactivation;

    DeactivationWizard(LicenseServer server, ConnectionPages connection, ServerDeactivation deactivation) {
        super(Command.DEACTIVATE, server);
        this.connection = connection;
        this.deactivation = deactivation;
    }

    @Override
    List<WizardPage> pages(Answers before) {
        var pages = new ArrayList<WizardPage>();
        pages.add(welcome());
        pages.add(WizardPage.asking("page.connection-method.2003",
            ConnectionPages.method(ConnectionMethod.AUTOMATIC, ConnectionMethod.TELEPHONE)));
        ConnectionPages.chosen(before).ifPresent(method -> pages.addAll(switch (method) {
            case AUTOMATIC -> automatic();
            case TELEPHONE -> List.of(ConnectionPages.country(), typed(before));
            case WEB_BROWSER -> List.<WizardPage>of();
        }));
        return pages;
    }

    @Override
    public Receipt run(Answers answers, Asker asker) {
        var name = server().name();
        var deactivated = switch (ConnectionPages.chosen(answers).orElseThrow()) {
            case AUTOMATIC -> {
                connection.answered(name, answers);
                yield deactivation.automatically(name, RegistrantForm.registrant(answers));
            }
            case TELEPHONE -> deactivation.byTelephone(name, answers.text(CONFIRMATION_CODE.name()));
            case WEB_BROWSER -> throw new ConnectionMethodRefusedProblem();
        };
        return new Receipt("receipt.deactivated-here", List.of(),
            List.of(serverFact(), new Fact("field.productId", deactivated.productId())),
            List.of("receipt.deactivated-here.issued"), List.of(toServer()));
    }

    private List<WizardPage> automatic() {
        var pages = new ArrayList<WizardPage>();
        connection.prompt(server().name()).ifPresent(pages::add);
        pages.addAll(ConnectionPages.company(true));
        return pages;
    }

    private WizardPage typed(Answers before) {
        return WizardPage.typing("page.deactivate-telephone", CodeKind.CONFIRMATION_CODE, CONFIRMATION_CODE,
            List.of(ConnectionPages.telephone(before), new Fact("field.productId", server().productId()),
                new Fact("field.licenseServerId", SpellingAlphabet.written(server().licenseServerId()))));
    }
}
