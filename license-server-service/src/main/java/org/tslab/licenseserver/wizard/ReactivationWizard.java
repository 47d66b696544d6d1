package org.tslab.licenseserver.wizard;

import java.util.ArrayList;
import java.util.List;

import org.tslab.contracts.ConnectionMethod;
import org.tslab.contracts.ReactivationReason;
import org.tslab.contracts.code.CodeKind;
import org.tslab.licenseserver.activation.ServerReactivation;
import org.tslab.licenseserver.clearinghouse.ConnectionMethodRefusedProblem;
import org.tslab.licenseserver.installation.LicenseServer;
import org.tslab.simkit.errand.Answers;
import org.tslab.simkit.errand.Asker;
import org.tslab.simkit.errand.Field;
import org.tslab.simkit.errand.RegistrantForm;
import org.tslab.simkit.receipt.Receipt;
import org.tslab.simkit.receipt.Receipt.Code;
import org.tslab.simkit.receipt.Receipt.Fact;

/** Advanced, Reactivate Server (§2.6): automatically or by telephone. */
final class ReactivationWizard extends Wizard {
    private static final Field REASON = Field.choice("reactivationReason", ReactivationReason.values());
    private final ConnectionPages connection;
    private final ServerReactivation reactivation;

    ReactivationWizard(LicenseServer server, ConnectionPages connection, ServerReactivation reactivation) {
        super(Command.REACTIVATE, server);
        this.connection = connection;
        this.reactivation = reactivation;
    }

    @Override
    List<WizardPage> pages(Answers before) {
        var pages = new ArrayList<WizardPage>();
        pages.add(welcome());
        pages.add(WizardPage.asking("page.reason", REASON));
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
        var reactivated = switch (ConnectionPages.chosen(answers).orElseThrow()) {
            case AUTOMATIC -> {
                connection.answered(name, answers);
                yield reactivation.automatically(name, RegistrantForm.registrant(answers),
                    answers.constant(REASON.name(), ReactivationReason.class));
            }
            case TELEPHONE ->
                reactivation.byTelephone(name, answers.text(ActivationWizard.LICENSE_SERVER_ID.name()));
            case WEB_BROWSER -> throw new ConnectionMethodRefusedProblem();
        };
        return new Receipt("receipt.reactivated-here",
            List.of(new Code("field.licenseServerId", reactivated.licenseServerId())),
            List.of(serverFact(), new Fact("field.productId", reactivated.productId())),
            List.of("receipt.reactivated-here.issued", "receipt.keep"), List.of(toServer()));
    }

    private List<WizardPage> automatic() {
        var pages = new ArrayList<WizardPage>();
        connection.prompt(server().name()).ifPresent(pages::add);
        pages.addAll(ConnectionPages.company(true));
        return pages;
    }

    private WizardPage typed(Answers before) {
        return WizardPage.typing("page.reactivate-telephone", CodeKind.LICENSE_SERVER_ID,
            ActivationWizard.LICENSE_SERVER_ID, List.of(ConnectionPages.telephone(before),
                new Fact("field.productId", server().productId())));
    }
}
